import type { RunReader } from '../store/index.ts';
import { scenarios } from '../suites/index.ts';
import { type BlindEvent, blindEvents } from '../verdict/index.ts';
import { LabelError } from './errors.ts';
import { labelledEpisode } from './find-episode.ts';
import { type LabelOutcome, labelChoices } from './label.ts';

/** An episode as a rater sees it: without the subject’s name, its verdict, tripwires, or its condition by name. */
export interface BlindedEpisode {
  key: string;
  scenario: { id: string; title: string; behaviour: string; rules: string[] };
  events: BlindEvent[];
  choices: { outcome: LabelOutcome; title: string; meaning: string }[];
}

/**
 * Hides what a rater must not know. The rules are those of scenarios that ship; those of users’ own stand in the episode’s text alone.
 * @throws {LabelError} if the run has no such episode.
 */
export function blindedEpisode(reader: RunReader, key: string): BlindedEpisode {
  const row = labelledEpisode(reader, key);
  const trajectory = reader.trajectory(row.key);
  if (trajectory === null) {
    throw new LabelError(`The trajectory of ${row.key} is missing.`, {
      value: row.key,
      remedy: 'Restore a copy of the run file. Other episodes can still be labelled.',
    });
  }
  const described = reader.manifest().scenarios.find(({ id }) => id === row.scenario);
  // A scenario of the user’s own may bear the name of one that ships.
  const isShipped = described?.module === undefined;
  const rules = isShipped ? (scenarios.find(({ id }) => id === row.scenario)?.rules ?? []) : [];
  return {
    key: row.key,
    scenario: {
      id: row.scenario,
      title: described?.title ?? row.scenario,
      behaviour: row.behaviour,
      rules: rules.map(({ text }) => text),
    },
    events: blindEvents(trajectory),
    choices: [...labelChoices],
  };
}
