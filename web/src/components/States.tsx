import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { AnswerError } from '../source.ts';
import { Inert } from './Inert.tsx';
import { PageHead } from './Page.tsx';
import styles from './States.module.css';

/** What an answer is shown as: nothing yet, an error with its remedy, or itself. */
export function Answered<Answer>({
  answer,
  children,
  height = 240,
}: {
  answer: UseQueryResult<Answer, Error>;
  children: (data: Answer) => ReactNode;
  /** Room that is kept while it loads, in pixels, so that nothing jumps. */
  height?: number;
}) {
  if (answer.data !== undefined) return children(answer.data);
  if (answer.error !== null) return <Failure error={answer.error} again={() => void answer.refetch()} />;
  return <Loading height={height} />;
}

export function Loading({ height = 240 }: { height?: number }) {
  return (
    <output className={styles.loading} style={{ minHeight: height }} aria-live="polite">
      <span className="visually-hidden">Loading</span>
    </output>
  );
}

/** An error as a person should see it: what is wrong, and what to do. */
export function Failure({ error, again }: { error: Error; again?: () => void }) {
  const isTold = error instanceof AnswerError;
  return (
    <div role="alert" className={styles.failure}>
      <p className={styles.title}>
        <Inert text={isTold ? error.message : 'This page could not be drawn.'} />
      </p>
      {isTold && error.remedy !== null ? (
        <p>
          <Inert text={error.remedy} />
        </p>
      ) : null}
      <p className="muted small">
        <code>{isTold ? error.code : `${error.name}: ${error.message}`}</code>
      </p>
      {again === undefined ? null : (
        <button type="button" className="button" onClick={again}>
          Try again
        </button>
      )}
    </div>
  );
}

/** Stands where there is nothing, and says why and what would fill it. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      {children}
    </div>
  );
}

export function UnknownPage() {
  return (
    <>
      <PageHead title="There is no such page" crumbs={[{ text: 'Runs', to: '/' }]} />
      <Empty title="The address leads nowhere.">
        <Link to="/">All runs</Link>
      </Empty>
    </>
  );
}
