import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { useCatalogue } from '../../answers.ts';
import { PageHead } from '../../components/Page.tsx';
import styles from './BookFrame.module.css';
import { watchPath } from './paths.ts';

const tabs = [
  ['', 'Overview'],
  ['sessions', 'Sessions'],
  ['alerts', 'Alerts'],
  ['drift', 'Drift'],
  ['coverage', 'Coverage'],
  ['policy', 'Tripwires'],
] as const;

/** What stands above every page of a book: which book it is, and its other pages. */
export function BookFrame({
  book,
  title,
  about,
  actions,
  children,
}: {
  book: string;
  /** Left out on the book’s own page, which has its name. */
  title?: string;
  about?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const { data: catalogue } = useCatalogue();
  const known = catalogue?.books.find(({ id }) => id === book);
  const name = known?.name ?? book;
  return (
    <>
      <PageHead
        title={title ?? name}
        crumbs={[
          { text: 'Production', to: '/watch' },
          ...(title === undefined ? [] : [{ text: name, to: watchPath(book) }]),
        ]}
        actions={actions}
      >
        {about ?? ' '}
      </PageHead>
      <nav aria-label="This book" className={styles.tabs}>
        {tabs.map(([page, name]) => (
          <NavLink key={page} to={watchPath(book, page)} end={page === ''} className={styles.tab ?? ''}>
            {name}
            {page === 'alerts' && known !== undefined && known.alerts > 0 ? (
              <span className={styles.count}>{known.alerts}</span>
            ) : null}
          </NavLink>
        ))}
      </nav>
      {children}
    </>
  );
}
