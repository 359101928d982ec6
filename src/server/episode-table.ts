import type { EpisodeKind } from '../store/index.ts';
import type { EpisodeResult, EpisodeTable } from './api.ts';
import type { OpenedRun } from './opened-run.ts';

/** All episodes by columns. What repeats stands once in a dictionary, so that 100,000 of them are a few megabytes. */
export function episodeTable({ reader }: OpenedRun): EpisodeTable {
  const { kinds, kind, key, ordinal, seed, epoch, turns, tokens, durationMs } = reader.episodeColumns();
  const dictionary = <Value>(of: (kind: EpisodeKind) => Value) => {
    const values = new Map<string, { place: number; value: Value }>();
    const places = kinds.map((each) => {
      const value = of(each);
      const text = JSON.stringify(value);
      const known = values.get(text) ?? { place: values.size, value };
      values.set(text, known);
      return known.place;
    });
    return {
      values: [...values.values()].map(({ value }) => value),
      column: kind.map((place) => places[place] as number),
    };
  };
  const scenario = dictionary((each) => each.scenario);
  const behaviour = dictionary((each) => each.behaviour);
  const subject = dictionary((each) => each.subject);
  const variant = dictionary((each) => each.variant);
  const condition = dictionary((each) => each.condition);
  const result = dictionary(resultOf);
  const end = dictionary((each) => each.end);
  const tripwires = dictionary((each) => each.tripwires);
  return {
    recorded: ordinal.length,
    dictionaries: {
      ...{ scenario: scenario.values, behaviour: behaviour.values, subject: subject.values, variant: variant.values },
      ...{ condition: condition.values, result: result.values, end: end.values, tripwires: tripwires.values },
    },
    columns: {
      ...{ key, ordinal, scenario: scenario.column, behaviour: behaviour.column, subject: subject.column },
      ...{ variant: variant.column, condition: condition.column, result: result.column, end: end.column },
      ...{ tripwires: tripwires.column, seed, epoch, turns, tokens, durationMs: durationMs.map(toTenths) },
    },
    withTrajectory: null,
  };
}

/** The outcome, or why there is none. */
export function resultOf({ outcome, unscoreable }: Pick<EpisodeKind, 'outcome' | 'unscoreable'>): EpisodeResult {
  return outcome === null
    ? { outcome: null, unscoreable: unscoreable ?? 'infrastructure' }
    : { outcome, unscoreable: null };
}

/** Finer than this no clock is worth its digits. */
function toTenths(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
