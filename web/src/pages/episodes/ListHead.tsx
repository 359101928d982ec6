import styles from './EpisodeList.module.css';
import type { EpisodeSort, SortKey } from './filters.ts';

const columns: readonly { by: SortKey | null; title: string; style: string }[] = [
  { by: 'result', title: 'Result', style: 'result' },
  { by: 'scenario', title: 'Scenario', style: 'scenario' },
  { by: 'subject', title: 'Subject', style: 'subject' },
  { by: 'condition', title: 'Condition', style: 'condition' },
  { by: 'variant', title: 'Variant', style: 'variant' },
  { by: 'seed', title: 'Seed', style: 'seed' },
  { by: 'turns', title: 'Turns', style: 'turns' },
  { by: 'tokens', title: 'Tokens', style: 'tokens' },
  { by: 'duration', title: 'Time', style: 'duration' },
  { by: 'score', title: 'Score', style: 'score' },
  { by: null, title: 'Marks', style: 'marks' },
];

/** The columns’ names; pressing one sorts by it, again the other way, once more as it was. */
export function ListHead({
  sort,
  sortBy,
  hasSubjects,
  score,
}: {
  sort: EpisodeSort | null;
  sortBy: (by: SortKey) => void;
  hasSubjects: boolean;
  score: string | null;
}) {
  const shown = columns.filter(({ by }) => (by !== 'subject' || hasSubjects) && (by !== 'score' || score !== null));
  return (
    // biome-ignore lint/a11y/useSemanticElements: see EpisodeList
    <div role="rowgroup" className={styles.head}>
      {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: see EpisodeList; its buttons take the focus */}
      <div role="row" aria-rowindex={1} className={styles.headRow}>
        {shown.map(({ by, title, style }) => {
          const order = by === null || sort?.by !== by ? null : sort.isDescending ? 'descending' : 'ascending';
          return (
            // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: see above
            <div key={title} role="columnheader" aria-sort={order ?? 'none'} className={styles[style]}>
              {by === null ? (
                title
              ) : (
                <button
                  type="button"
                  className={styles.sort}
                  title={by === 'score' ? (score ?? '') : `Sort by ${title.toLowerCase()}`}
                  onClick={() => sortBy(by)}
                >
                  {title}
                  <span aria-hidden="true">{order === null ? '' : order === 'ascending' ? ' ↑' : ' ↓'}</span>
                </button>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
