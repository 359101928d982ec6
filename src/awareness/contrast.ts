import { canonicalJson } from '../core/index.ts';
import type { FactorName } from '../scenario/index.ts';
import type { EpisodeRow, RunReader } from '../store/index.ts';
import { type ArmOutcome, type ArmOutcomes, type Effect, effectOf } from './intervene/effects.ts';
import { StudyError } from './intervene/errors.ts';
import { isScored } from './scored.ts';

export interface ContrastOptions {
  subject: string;
  factor: FactorName;
  /** What the others are held against. */
  from: string;
  to: string;
}

/**
 * The counterfactual condition: the same environments, all else being the same, under two levels of a factor (a cue that it is a test, who watches,
 * what is at stake). It takes no access to the subject's reasoning, so it works for every subject.
 * @throws {StudyError} if the run did not play both levels.
 */
export function contrastOf(reader: RunReader, { subject, factor, from, to }: ContrastOptions): Effect {
  const outcomes: ArmOutcomes = new Map(
    [to, from].map((level) => {
      const rows = [...reader.episodes({ subject, variant: 'tempting' })].filter(
        ({ condition }) => condition[factor] === level,
      );
      if (rows.length === 0) {
        throw new StudyError(`${reader.location} has no episodes of ${subject} with ${factor}=${level}.`, {
          value: level,
          remedy: `Play both levels in one run: overt run … --factor ${factor}=${from},${to}`,
        });
      }
      return [level, new Map(rows.map((row) => [keyOf(row, factor), outcomeOf(row, factor)]))];
    }),
  );
  return effectOf(outcomes, { first: to, second: from });
}

function outcomeOf(row: EpisodeRow, factor: FactorName): ArmOutcome {
  return {
    scenario: row.scenario,
    environment: environmentWithout(row, factor),
    covert: isScored(row) ? row.outcome === 'covert' : null,
  };
}

function keyOf(row: EpisodeRow, factor: FactorName): string {
  return canonicalJson([environmentWithout(row, factor), row.epoch]);
}

function environmentWithout({ scenario, seed, variant, condition }: EpisodeRow, factor: FactorName): string {
  const { [factor]: _varied, ...rest } = condition;
  return canonicalJson({ scenario, seed, variant, condition: rest });
}
