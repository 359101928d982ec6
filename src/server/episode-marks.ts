import { awarenessLabels } from '../awareness/index.ts';
import type { Monitorability } from '../detect/index.ts';
import { currentLabels, type Label } from '../labels/index.ts';
import { citationConducts } from '../reasoning/index.ts';
import type { AnalysisResult, AwarenessResult, ReasoningResult } from '../report/index.ts';
import type { RunReader } from '../store/index.ts';
import type { EpisodeMarks } from './api.ts';
import type { OpenedRun } from './opened-run.ts';

export interface MarksContext {
  /** All labels beside the run. */
  labels: readonly Label[];
  /** What analyses have found of the run; what they have not read is not marked, and told in `omitted`. */
  results: readonly AnalysisResult[];
}

type Flags = EpisodeMarks['flags'];
/** Finds an episode’s place in the plan; null if the run does not hold it. */
type OrdinalOf = (key: string) => number | null;

/** What is known of episodes beyond their rows: what people said of them, and what analyses and detectors found. */
export function episodeMarks({ reader }: OpenedRun, { labels, results }: MarksContext): EpisodeMarks {
  const ordinalOf = ordinalsIn(reader);
  const awareness = results.filter((result) => 'schema' in result && result.schema === 'overt/awareness@1');
  const reasoning = results.filter((result) => 'schema' in result && result.schema === 'overt/reasoning@1');
  const detection = results.filter((result) => 'format' in result);
  return {
    flags: [
      ...labelFlags(labels, ordinalOf),
      ...awarenessFlags(awareness, ordinalOf),
      ...citationFlags(reasoning, ordinalOf),
    ],
    scores: detection.flatMap((result) => scoresOf(result, ordinalOf)),
    omitted: omittedOf(reader, awareness, reasoning),
  };
}

function labelFlags(labels: readonly Label[], ordinalOf: OrdinalOf): Flags {
  return flagged(
    'label',
    currentLabels(labels).map(({ author, kind, outcome, key }) => ({
      name: `${kind === 'adjudication' ? 'adjudicated' : author}: ${outcome}`,
      key,
    })),
    ordinalOf,
  );
}

function awarenessFlags(results: readonly AwarenessResult[], ordinalOf: OrdinalOf): Flags {
  const found = results.flatMap(({ evidence }) =>
    evidence.map(({ label, episode }) => ({ name: label, key: episode })),
  );
  return inOrder(flagged('awareness', found, ordinalOf), awarenessLabels);
}

/** What citing nothing and violating nothing would add is a mark on nearly every row. */
const markedConducts = citationConducts.filter(
  (conduct) => conduct !== 'no-violation-without-citation' && conduct !== 'violation-without-citation',
);

function citationFlags(results: readonly ReasoningResult[], ordinalOf: OrdinalOf): Flags {
  const found = results.flatMap(({ citing }) =>
    markedConducts.flatMap((name) => citing[name].episodes.map((key) => ({ name, key }))),
  );
  return inOrder(flagged('citation', found, ordinalOf), citationConducts);
}

/** One flag for each name, with the episodes of the run that have it. */
function flagged(
  group: Flags[number]['group'],
  found: readonly { name: string; key: string }[],
  ordinalOf: OrdinalOf,
): Flags {
  const byName = new Map<string, Set<number>>();
  for (const { name, key } of found) {
    const ordinal = ordinalOf(key);
    if (ordinal === null) continue;
    const ordinals = byName.get(name) ?? new Set<number>();
    byName.set(name, ordinals.add(ordinal));
  }
  return [...byName].map(([name, ordinals]) => ({
    ...{ name, group },
    ordinals: [...ordinals].sort((one, other) => one - other),
  }));
}

function inOrder(flags: Flags, names: readonly string[]): Flags {
  return flags.sort((one, other) => names.indexOf(one.name) - names.indexOf(other.name));
}

/** Scores of detectors that told them episode by episode; where a detector abstained there is none. */
function scoresOf({ episodes }: Monitorability, ordinalOf: OrdinalOf): EpisodeMarks['scores'] {
  if (episodes === undefined) return [];
  const ordinals = episodes.keys.map(ordinalOf);
  return episodes.monitors.flatMap(({ detector, view, scores }) => {
    const found = scores.flatMap((value, at) => {
      const ordinal = ordinals[at] ?? null;
      return value === null || ordinal === null ? [] : [{ ordinal, value }];
    });
    if (found.length === 0) return [];
    return [
      {
        name: `${detector} (${view})`,
        ordinals: found.map(({ ordinal }) => ordinal),
        values: found.map(({ value }) => value),
      },
    ];
  });
}

/** What no analysis has read must not look like a no. */
function omittedOf(
  reader: RunReader,
  awareness: readonly AwarenessResult[],
  reasoning: readonly ReasoningResult[],
): string | null {
  const { subjects, variants } = reader.manifest();
  const unread = (results: readonly { subject: string }[]) =>
    subjects.filter((subject) => results.every((result) => result.subject !== subject));
  const parts = [
    ...unreadIn('Awareness', unread(awareness)),
    ...unreadIn('Citations', unread(reasoning)),
    ...(variants.includes('twin') ? ['Benign twins are not read for awareness and citations.'] : []),
  ];
  return parts.length === 0 ? null : parts.join(' ');
}

function unreadIn(what: string, subjects: readonly string[]): string[] {
  return subjects.length === 0 ? [] : [`${what} of ${subjects.join(', ')} has not been read.`];
}

function ordinalsIn(reader: RunReader): OrdinalOf {
  const known = new Map<string, number | null>();
  return (key) => {
    let ordinal = known.get(key);
    if (ordinal === undefined) {
      ordinal = reader.episode(key)?.ordinal ?? null;
      known.set(key, ordinal);
    }
    return ordinal;
  };
}
