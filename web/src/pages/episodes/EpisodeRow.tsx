import { memo } from 'react';
import type { EpisodeTable } from '../../../../src/server/api.ts';
import { Inert } from '../../components/Inert.tsx';
import { countText, durationText } from '../../components/numbers.ts';
import { ResultBadge, resultText } from '../../components/ResultBadge.tsx';
import styles from './EpisodeList.module.css';
import type { RowFlag } from './row-flags.ts';
import type { SearchMatch } from './search.ts';

/** What all rows share. */
export interface RowContext {
  run: string;
  table: EpisodeTable;
  /** By place in the dictionary of conditions. */
  conditions: readonly string[];
  flags: readonly RowFlag[];
  score: { name: string; values: Float64Array } | null;
  /** By place in the dictionary of subjects: what tells them apart. */
  subjects: readonly string[];
  /** 1 for rows whose trajectory the page holds; null if it holds all. */
  held: Uint8Array | null;
  /** Places of the text that was searched for, by ordinal. */
  matches: ReadonlyMap<number, SearchMatch> | null;
}

interface EpisodeRowProperties extends RowContext {
  /** Place in the list. */
  index: number;
  /** Place in the table’s columns. */
  row: number;
  top: number;
  height: number;
  isActive: boolean;
  /** How much is shown of the text before a place that was found. */
  charactersBefore: number;
  activate: (index: number) => void;
}

/** One episode; the whole row is its link. */
export const EpisodeRow = memo(function EpisodeRow(properties: EpisodeRowProperties) {
  const { table, conditions, flags, score, subjects, held, matches, index, row, top, height, isActive, activate } =
    properties;
  const { columns, dictionaries } = table;
  const result = dictionaries.result[columns.result[row] ?? -1];
  const scenario = dictionaries.scenario[columns.scenario[row] ?? -1] ?? '';
  const match = matches?.get(columns.ordinal[row] ?? -1);
  const seed = `${columns.seed[row]}${(columns.epoch[row] ?? 0) === 0 ? '' : `·${columns.epoch[row]}`}`;
  const condition = conditions[columns.condition[row] ?? -1] ?? '';
  const subject = columns.subject[row] ?? -1;
  const path = episodePath(properties, row);
  const isHeld = held === null || held[row] === 1;
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: see EpisodeList; its link takes the focus
    <div
      role="row"
      aria-rowindex={index + 2}
      data-active={isActive || undefined}
      className={`${styles.row} ${isActive ? styles.active : ''} ${isHeld ? '' : styles.notHeld}`}
      title={isHeld ? undefined : 'This page does not hold what happened in this episode.'}
      style={{ transform: `translateY(${top}px)`, height }}
    >
      <Cell name="result">
        {path === null ? (
          <span>{result === undefined ? null : <ResultBadge result={result} />}</span>
        ) : (
          // A plain link: the router’s own takes a good part of the time of drawing a row.
          <a
            href={`#${path}`}
            className={styles.link}
            tabIndex={isActive ? 0 : -1}
            aria-label={`${result ? resultText(result) : ''}: ${scenario}, seed ${seed}`}
            onFocus={() => activate(index)}
          >
            {result === undefined ? null : <ResultBadge result={result} />}
          </a>
        )}
      </Cell>
      <Cell name="scenario" text={scenario} />
      {dictionaries.subject.length > 1 ? (
        <Cell name="subject" text={subjects[subject] ?? ''} title={dictionaries.subject[subject] ?? ''} />
      ) : null}
      <Cell name="condition" text={condition} />
      <Cell name="variant" text={dictionaries.variant[columns.variant[row] ?? -1] ?? ''} />
      <Cell name="seed">
        <span className={styles.unit}>seed </span>
        {seed}
      </Cell>
      <Cell name="turns">
        {columns.turns[row]}
        <span className={styles.unit}> turns</span>
      </Cell>
      <Cell name="tokens">{countText(columns.tokens[row] ?? 0)}</Cell>
      <Cell name="duration">{durationText(columns.durationMs[row] ?? 0)}</Cell>
      {score === null ? null : <Cell name="score">{scoreText(score.values[row])}</Cell>}
      <Cell name="marks">
        {isHeld ? null : <span className="small">not in page</span>}
        <Marks tripwires={dictionaries.tripwires[columns.tripwires[row] ?? -1] ?? []} flags={flags} row={row} />
      </Cell>
      {match === undefined ? null : (
        <Cell name="snippet">
          <Inert text={lastOf(match.before, properties.charactersBefore)} />
          <mark>
            <Inert text={match.match} />
          </mark>
          <Inert text={match.after} />
          {match.more === 0 ? '' : ` (and ${match.more} more)`}
        </Cell>
      )}
    </div>
  );
});

/** Where a row’s episode is opened: at the place that was found, if one was searched for. Null if the page does not hold it. */
export function episodePath({ run, table, matches, held }: RowContext, row: number): string | null {
  if (held !== null && held[row] !== 1) return null;
  const key = table.columns.key[row];
  if (key === undefined) return null;
  const match = matches?.get(table.columns.ordinal[row] ?? -1);
  return `/runs/${run}/episodes/${key}${match === undefined ? '' : `?event=${match.event}`}`;
}

function Cell({
  name,
  text,
  title = text,
  children,
}: {
  name: string;
  text?: string;
  title?: string | undefined;
  children?: React.ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see EpisodeList
    <div role="cell" className={styles[name]} title={title}>
      {text === undefined ? children : <Inert text={text} />}
    </div>
  );
}

function Marks({ tripwires, flags, row }: { tripwires: readonly string[]; flags: readonly RowFlag[]; row: number }) {
  const carried = flags.filter(({ rows }) => rows[row] === 1);
  const labels = carried.filter(({ group }) => group === 'label');
  if (tripwires.length === 0 && carried.length === 0) return null;
  const words = [
    ...tripwires.map((name) => `tripwire ${name}`),
    ...carried.map(({ group, name }) => `${group}: ${name}`),
  ];
  return (
    <span className={styles.markList} title={words.join('\n')}>
      {tripwires.length === 0 ? null : (
        <span className={`${styles.mark} ${styles.tripwire}`}>
          <Inert text={tripwires.length === 1 ? `⚠ ${tripwires[0]}` : `⚠ ${tripwires.length} tripwires`} />
        </span>
      )}
      {labels.length === 0 ? null : (
        <span className={`${styles.mark} ${styles.label}`}>
          <Inert text={labels.length === 1 ? `✎ ${labels[0]?.name}` : `✎ ${labels.length} labels`} />
        </span>
      )}
      {carried
        .filter(({ group }) => group !== 'label')
        .map(({ id, name, group }) => (
          <span key={id} className={`${styles.mark} ${styles[group]}`}>
            <Inert text={name} />
          </span>
        ))}
    </span>
  );
}

function lastOf(text: string, most: number): string {
  return text.length <= most ? text : `…${text.slice(-most)}`;
}

function scoreText(score: number | undefined): string {
  return score === undefined || Number.isNaN(score) ? '–' : score.toFixed(3);
}
