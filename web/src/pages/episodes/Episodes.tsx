import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import type { EpisodeTable, RunOverview } from '../../../../src/server/api.ts';
import { useEpisodeMarks } from '../../answers.ts';
import { countText } from '../../components/numbers.ts';
import { Shortcuts } from '../../components/Shortcuts.tsx';
import { Empty } from '../../components/States.tsx';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { conditionTexts, crossedFactors, subjectTexts } from './conditions.ts';
import { EpisodeList, type ListHandle } from './EpisodeList.tsx';
import styles from './Episodes.module.css';
import { FilterPanel } from './FilterPanel.tsx';
import { filtersOf, nextSort, type SortKey, withOutcome, withParameter } from './filters.ts';
import { ResultChips } from './ResultChips.tsx';
import { rowFlags } from './row-flags.ts';
import { SearchField } from './SearchField.tsx';
import { SearchProgress } from './SearchProgress.tsx';
import { useSearch } from './search.ts';
import { rowScores, rowSet, rowsByOrdinal, selectEpisodes } from './selection.ts';
import { rememberWalk } from './walk.ts';

const keys = [
  ['j ↓', 'Next episode'],
  ['k ↑', 'Previous episode'],
  ['Enter', 'Open it'],
  ['/', 'Search in the text'],
  ['x', 'Clear all filters'],
  ['?', 'These keys'],
] as const;

export function Episodes({
  run,
  table,
  overview,
}: {
  run: string;
  table: EpisodeTable;
  overview: RunOverview | undefined;
}) {
  const [parameters, setParameters] = useSearchParams();
  const { search: address } = useLocation();
  const navigate = useNavigate();
  const text = parameters.toString();
  const filters = useMemo(() => filtersOf(new URLSearchParams(text)), [text]);
  const marks = useEpisodeMarks(run);
  const [search, stopSearch] = useSearch(run, filters.query.trim());
  const found = useDeferredValue(search);
  const list = useRef<ListHandle>(null);
  const field = useRef<HTMLInputElement>(null);
  const help = useRef<HTMLDialogElement>(null);
  const [isOpen, setIsOpen] = useState(false);

  // A static page may hold a part of what was recorded.
  const rowCount = table.columns.key.length;
  const byOrdinal = useMemo(() => rowsByOrdinal(table), [table]);
  const flags = useMemo(() => rowFlags(marks.data, byOrdinal, rowCount), [marks.data, byOrdinal, rowCount]);
  const scores = useMemo(() => {
    const chosen = marks.data?.scores.find(({ name }) => name === filters.score);
    return chosen === undefined ? null : rowScores(chosen, byOrdinal, rowCount);
  }, [marks.data, filters.score, byOrdinal, rowCount]);
  const flagged = useMemo(
    () => (filters.flag === null ? null : (flags.find(({ id }) => id === filters.flag)?.rows ?? null)),
    [flags, filters.flag],
  );
  const matched = useMemo(
    () => (found === null ? null : rowSet(found.matches.keys(), byOrdinal, rowCount)),
    [found, byOrdinal, rowCount],
  );
  const selection = useMemo(
    () => selectEpisodes(table, filters, { flagged, matched, scores }),
    [table, filters, flagged, matched, scores],
  );
  const factors = useMemo(() => crossedFactors(table, overview), [table, overview]);
  const conditions = useMemo(() => conditionTexts(table, overview), [table, overview]);
  const subjects = useMemo(() => subjectTexts(table.dictionaries.subject), [table]);
  const held = useMemo(
    () => (table.withTrajectory === null ? null : rowSet(table.withTrajectory, byOrdinal, rowCount)),
    [table, byOrdinal, rowCount],
  );
  const score = useMemo(
    () => (scores === null ? null : { name: filters.score ?? '', values: scores }),
    [scores, filters.score],
  );
  useEffect(
    () =>
      rememberWalk({
        ...{ run, search: address, keys: table.columns.key },
        // One goes from episode to episode only among those that can be shown.
        rows: held === null ? selection.rows : selection.rows.filter((row) => held[row] === 1),
      }),
    [run, address, table, selection, held],
  );

  const change = (next: URLSearchParams) => setParameters(next, { replace: true, preventScrollReset: true });
  const set = (name: string, value: string | null) => change(withParameter(latestParameters(), name, value));
  const clear = () => change(new URLSearchParams());
  const move = (steps: number) => () => list.current?.move(steps);
  useShortcuts(
    {
      j: move(1),
      k: move(-1),
      ArrowDown: move(1),
      ArrowUp: move(-1),
      Home: move(Number.NEGATIVE_INFINITY),
      End: move(Number.POSITIVE_INFINITY),
      Enter: () => {
        const to = list.current?.path();
        if (to) void navigate(to);
      },
      '/': () => field.current?.focus(),
      x: text === '' ? undefined : clear,
      '?': () => help.current?.showModal(),
    },
    ['j', 'k', 'ArrowDown', 'ArrowUp'],
  );

  return (
    <>
      <div className={styles.controls}>
        <div className={styles.top}>
          <SearchField ref={field} />
          <button
            type="button"
            className={`button ${styles.filterButton}`}
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
          >
            {isOpen ? 'Hide filters' : 'Filters'}
          </button>
          {text === '' ? null : (
            <button type="button" className="button quiet" onClick={clear}>
              Clear all
            </button>
          )}
          <button type="button" className={`button quiet ${styles.keys}`} onClick={() => help.current?.showModal()}>
            Keys <kbd>?</kbd>
          </button>
        </div>
        <div className={isOpen ? styles.open : styles.foldable}>
          <FilterPanel table={table} filters={filters} factors={factors} marks={marks} set={set} />
        </div>
        <ResultChips
          results={table.dictionaries.result}
          counts={selection.results}
          chosen={filters.outcomes}
          toggle={(outcome) => change(withOutcome(latestParameters(), outcome))}
        />
      </div>
      <div className={styles.status}>
        <output>
          <strong>{countText(selection.rows.length)}</strong> of {countText(rowCount)} episodes
          {table.recorded === rowCount ? '' : `; ${countText(table.recorded)} were recorded`}
        </output>
        {search === null ? null : (
          <SearchProgress
            search={search}
            total={table.withTrajectory?.length ?? rowCount}
            isPart={table.withTrajectory !== null}
            stop={stopSearch}
          />
        )}
      </div>
      {selection.rows.length === 0 && search?.state !== 'searching' ? (
        <Empty title="No episode is like this.">
          {search !== null && table.withTrajectory !== null ? (
            <p>Only episodes that this page holds could be searched. Others may have the text: open the run file.</p>
          ) : null}
          <button type="button" className="button" onClick={clear}>
            Clear all filters
          </button>
        </Empty>
      ) : (
        <EpisodeList
          ref={list}
          place={`${run}${address}`}
          run={run}
          table={table}
          rows={selection.rows}
          conditions={conditions}
          flags={flags}
          score={score}
          subjects={subjects}
          held={held}
          matches={found?.matches ?? null}
          sort={filters.sort}
          sortBy={(by: SortKey) => set('sort', nextSort(filters.sort, by))}
        />
      )}
      <Shortcuts ref={help} keys={keys} />
    </>
  );
}

/** As the address has them now: drawing a list may lag behind quick presses. */
function latestParameters(): URLSearchParams {
  return new URLSearchParams(location.hash.split('?')[1] ?? '');
}
