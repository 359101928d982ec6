import { useQueryClient } from '@tanstack/react-query';
import { Component, type ReactNode, useEffect, useRef } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import type { Catalogue } from '../../../src/server/api.ts';
import { useCatalogue, useLiveAnswers } from '../answers.ts';
import styles from './Shell.module.css';
import { Failure } from './States.tsx';
import { useTheme } from './theme.ts';

/** The only book there is, or the list of them. */
function booksPath(books: Catalogue['books']): string {
  const [first] = books;
  return first !== undefined && books.length === 1 ? `/watch/${encodeURIComponent(first.id)}` : '/watch';
}

/** What stands around every page: where one is, the theme, and what a static page leaves out. */
export function Shell() {
  useLiveAnswers(useQueryClient());
  const { data: catalogue } = useCatalogue();
  const books = catalogue?.books ?? [];
  const { pathname } = useLocation();
  const content = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  // A new page begins at its top, for eyes and for screen readers.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is what makes a page new
  useEffect(() => {
    if (isFirst.current) isFirst.current = false;
    else content.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [pathname]);
  return (
    <>
      <button type="button" className={styles.skip} onClick={() => content.current?.focus()}>
        Skip to the content
      </button>
      <header className={styles.header}>
        <Link to="/" className={styles.home}>
          <Mark /> Overt
        </Link>
        <span className={styles.folder}>{catalogue?.folder ?? ''}</span>
        <nav aria-label="Main" className={styles.nav}>
          <Link to="/">Runs</Link>
          <Link to="/compare">Compare</Link>
          {books.length === 0 ? null : <Link to={booksPath(books)}>Production</Link>}
        </nav>
        <ThemeButton />
      </header>
      {catalogue?.sampling ? <p className={styles.sampling}>{catalogue.sampling.words}</p> : null}
      <main id="content" ref={content} tabIndex={-1} className={styles.main}>
        <Boundary key={pathname}>
          <Outlet />
        </Boundary>
      </main>
    </>
  );
}

function Mark() {
  return (
    <svg width="18" height="18" viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="16" r="11" fill="none" stroke="var(--covert)" strokeWidth="5" />
      <circle cx="16" cy="16" r="3.5" fill="var(--covert)" />
    </svg>
  );
}

function ThemeButton() {
  const [theme, toggle] = useTheme();
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <button type="button" className="button quiet" onClick={toggle} aria-label={`Switch to ${other} colours`}>
      {theme === 'dark' ? '☀' : '☾'}
    </button>
  );
}

/** A page that fails to draw says so in its own place; the rest of the viewer goes on. */
class Boundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    return this.state.error === null ? this.props.children : <Failure error={this.state.error} />;
  }
}
