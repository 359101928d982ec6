import { type ReactNode, useEffect } from 'react';
import { Link } from 'react-router';
import { withHiddenShown } from '../../../src/plots/index.ts';
import { Inert } from './Inert.tsx';
import styles from './Page.module.css';

export interface Crumb {
  text: string;
  to: string;
}

/** The head of a page: where it stands, its name, and what can be done here. */
export function PageHead({
  title,
  crumbs = [],
  children,
  actions,
}: {
  title: string;
  crumbs?: readonly Crumb[];
  /** One muted line about the page. */
  children?: ReactNode;
  actions?: ReactNode;
}) {
  useEffect(() => {
    document.title = `${withHiddenShown(title)} – Overt`;
  }, [title]);
  return (
    <div className={styles.head}>
      <nav aria-label="Breadcrumbs" className={styles.crumbs}>
        {crumbs.map(({ text, to }) => (
          <span key={to}>
            <Link to={to}>
              <Inert text={text} />
            </Link>{' '}
            <span aria-hidden="true">/</span>{' '}
          </span>
        ))}
      </nav>
      <div className={styles.row}>
        <h1>
          <Inert text={title} />
        </h1>
        {actions === undefined ? null : <div className="toolbar">{actions}</div>}
      </div>
      {children === undefined ? null : <div className={styles.about}>{children}</div>}
    </div>
  );
}
