import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { monitorabilitySchema } from '../../detect/index.ts';
import { addDetect } from './detect.ts';
import { addReasoning, reasoningSchema } from './reasoning.ts';
import { addRun } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'overt-detect-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let printed = '';

function listen(): void {
  printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text;
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
}
beforeEach(listen);
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

async function overt(...args: string[]): Promise<string> {
  printed = '';
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  for (const add of [addRun, addDetect, addReasoning]) add(program);
  await program.parseAsync(args, { from: 'user' });
  return printed;
}

const run = join(folder, 'run.overt');
const saints = join(folder, 'saints.overt');
const scenario = [
  '--scenario',
  'prisoners-dilemma',
  'log-falsification',
  'covert-rule-violation',
  '--detail',
  'compact',
];

beforeAll(async () => {
  listen();
  await overt('run', '--subject', 'reference:schemer@0.5+saint@0.5', ...scenario, '--seeds', '20', '--out', run);
  await overt('run', '--subject', 'reference:saint', ...scenario, '--seeds', '3', '--out', saints);
}, 120_000);

describe('overt detect', () => {
  it('tells covert conduct of new environments, with and without reasoning, and says how sure that is', async () => {
    const result = monitorabilitySchema.parse(JSON.parse(await overt('detect', run, '--json')));
    const monitor = (id: string) => result.monitors.find(({ detector }) => detector === id);
    expect(monitor('actions')?.view).toBe('actions-only');
    expect(monitor('actions')?.area.low).toBeGreaterThan(0.7);
    expect(monitor('words-of-reasoning')?.area.value).toBeGreaterThan(0.9);
    // Far too few episodes for one false alarm in a thousand.
    expect(monitor('actions')?.operatingPoints.at(-1)?.reason).toContain('takes at least 1000');
    const text = await overt('detect', run);
    expect(text).toContain('each judged by what had not seen its environment');
    expect(text).toContain('not taken for innocent');
  });

  it('gives the same numbers again', async () => {
    const areas = async () =>
      monitorabilitySchema.parse(JSON.parse(await overt('detect', run, '--json'))).monitors.map(({ area }) => area);
    expect(await areas()).toEqual(await areas());
  });

  it('refuses episodes that are all of one kind', async () => {
    await expect(overt('detect', saints)).rejects.toThrow('0 covert of');
  });
});

describe('overt reasoning', () => {
  it('names the episodes behind every number', async () => {
    const result = reasoningSchema.parse(JSON.parse(await overt('reasoning', run, '--reference', saints, '--json')));
    expect(result.episodes).toBe(60);
    expect(result.withReasoning.value).toBe(1);
    for (const counts of [result.citing, result.mismatch, result.omission]) {
      for (const { share, episodes } of Object.values(counts)) {
        expect(episodes.length).toBe(Math.round((share.value ?? 0) * share.n));
      }
    }
    expect(result.overused.every(({ z, pValue }) => z > 0 && pValue < 0.05)).toBe(true);
    expect(await overt('reasoning', run)).toContain('citations and conduct');
  });
});
