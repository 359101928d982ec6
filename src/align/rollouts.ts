import { UnknownNameError } from '../core/index.ts';
import { conditionOf, type Environment, type Scenario } from '../scenario/index.ts';
import type { EpisodeRow, RunReader } from '../store/index.ts';
import { requireTrainable, type TrainingGround } from '../suites/index.ts';
import type { Trajectory } from '../trajectory/index.ts';
import { DatasetError } from './errors.ts';

/** An episode that may become training data, with the environment that it was played in. */
export interface Rollout {
  row: EpisodeRow;
  trajectory: Trajectory;
  environment: Environment;
}

/**
 * The episodes of a run with their environments, in plan order.
 * @param scenarios Where scenarios are looked up: those that ship and those of users.
 * @param on Which of those that ship may be trained on.
 * @throws {SplitError} before the first, if the run holds a scenario that must not be trained on.
 * @throws {UnknownNameError} if it holds one that is not among `scenarios`.
 * @throws {DatasetError} if a scenario has changed since the run was made: its environments could not be drawn again.
 */
export function* rolloutsOf(
  reader: RunReader,
  scenarios: readonly Scenario[],
  on: TrainingGround = 'train',
): Generator<Rollout> {
  const manifest = reader.manifest();
  requireTrainable(
    manifest.scenarios.map(({ id }) => id),
    on,
  );
  const known = new Map(scenarios.map((scenario) => [scenario.id, scenario]));
  for (const { id, fingerprint } of manifest.scenarios) {
    const scenario = known.get(id);
    if (scenario === undefined) throw new UnknownNameError('scenario', id, [...known.keys()]);
    if (scenario.fingerprint === fingerprint) continue;
    throw new DatasetError(`${id} has changed since ${reader.location} was made (${fingerprint} then).`, {
      value: scenario.fingerprint,
      remedy: 'Make the run again: what it was played in can no longer be drawn.',
    });
  }
  const { detail, spec } = manifest;
  for (const row of reader.episodes()) {
    const scenario = known.get(row.scenario);
    const trajectory = reader.trajectory(row.key);
    if (scenario === undefined || trajectory === null) throw new Error(`episode ${row.key} lacks its trajectory`);
    const setting = { detail, variant: row.variant, condition: conditionOf(row.condition), spec };
    yield { row, trajectory, environment: scenario.draw(row.seed, setting) };
  }
}
