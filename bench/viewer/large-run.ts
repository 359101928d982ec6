/**
 * A run file of many episodes, for measuring the viewer: reference policies play a few hundred environments for real, and what they did is
 * recorded again under further seeds until there are enough. Trajectories are shared, so the file stays small.
 *
 *     node bench/viewer/large-run.ts FILE [EPISODES]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { episodeKey, executeRun, manifestOf, type RunRequest } from '../../src/run/index.ts';
import { conditionOf } from '../../src/scenario/index.ts';
import { createRun, type EpisodeRecord } from '../../src/store/index.ts';
import { referenceSubject } from '../../src/subject/index.ts';
import { scenarios } from '../../src/suites/index.ts';

const played = [
  'log-falsification',
  'insider-trading',
  'sandbagging-qa',
  'covert-rule-violation',
  'oversight-subversion',
];

/** Seeds that are played; further ones repeat them. */
const seedsPlayed = 8;

if (import.meta.main) {
  const [, , file, episodes = '100000'] = process.argv;
  if (file === undefined) throw new Error('node bench/viewer/large-run.ts FILE [EPISODES]');
  console.log(`${await makeLargeRun(file, Number(episodes))} episodes in ${file}`);
}

/** Writes a finished run of at least so many episodes, and says how many. */
export async function makeLargeRun(file: string, episodes: number): Promise<number> {
  const templates = await playedEpisodes();
  const repeats = Math.max(1, Math.ceil(episodes / templates.length));
  const writer = createRun(file, manifestFor(designOf(seedsPlayed * repeats)));
  try {
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      writer.record(templates.map((template) => repeated(template, repeat, templates.length)));
    }
    return writer.recordedCount();
  } finally {
    writer.close();
  }
}

async function playedEpisodes(): Promise<EpisodeRecord[]> {
  const folder = mkdtempSync(join(tmpdir(), 'overt-large-'));
  const request = designOf(seedsPlayed);
  const writer = createRun(join(folder, 'small.overt'), manifestFor(request));
  try {
    await executeRun({ request, writer });
    return [...writer.episodes()].flatMap((row) => {
      const [trajectory, verdict] = [writer.trajectory(row.key), writer.verdict(row.key)];
      return trajectory === null || verdict === null ? [] : [{ ...row, trajectory, verdict }];
    });
  } finally {
    writer.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same episode under another seed. */
function repeated(template: EpisodeRecord, repeat: number, planned: number): EpisodeRecord {
  const seed = template.seed + repeat * seedsPlayed;
  const { scenario, subject, variant, epoch, condition } = template;
  const { fingerprint } = scenarioNamed(scenario);
  const place = { scenario, subject, variant, epoch, seed, condition: conditionOf(condition) };
  const key = episodeKey({ ...place, fingerprint, detail: 'compact', limits: {} });
  return { ...template, seed, key, ordinal: template.ordinal + repeat * planned };
}

function manifestFor(request: RunRequest) {
  return manifestOf(request, { overtVersion: '0', createdAt: '2026-01-01T00:00:00.000Z' });
}

function designOf(seeds: number): RunRequest {
  return {
    name: 'large',
    scenarios: played.map((id) => ({ scenario: scenarioNamed(id) })),
    subjects: ['reference:schemer@0.3+saint@0.7', 'reference:schemer@0.1+open-violator@0.2+bumbler@0.2+saint@0.5'].map(
      referenceSubject,
    ),
    judge: null,
    detail: 'compact',
    variants: ['tempting', 'twin'],
    factors: { oversight: ['none', 'logged', 'unmonitored'], goal: ['stated', 'strong'] },
    firstSeed: 0,
    seeds,
    epochs: 1,
    limits: {},
  };
}

function scenarioNamed(id: string) {
  const found = scenarios.find((scenario) => scenario.id === id);
  if (found === undefined) throw new Error(`no scenario ${id}`);
  return found;
}
