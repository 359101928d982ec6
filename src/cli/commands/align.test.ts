import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { datasetManifestSchema } from '../../align/index.ts';
import { executeRun, manifestOf, type RunRequest } from '../../run/index.ts';
import { antiSchemingSpec, type Spec } from '../../spec/index.ts';
import { createRun } from '../../store/index.ts';
import { referenceSubject, type TurnSubject } from '../../subject/index.ts';
import { scenarios, suites } from '../../suites/index.ts';
import { addAlign } from './align.ts';

const folder = mkdtempSync(join(tmpdir(), 'overt-align-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let printed = '';

beforeEach(() => {
  printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text;
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

async function overt(...args: string[]): Promise<string> {
  printed = '';
  const program = new Command().exitOverride();
  addAlign(program);
  await program.parseAsync(['align', ...args], { from: 'user' });
  return printed;
}

/** A run of a subject that cites, under the name of an organism: its sentences are known. */
async function rollouts(id: string, spec?: Spec): Promise<string> {
  const saint = referenceSubject('reference:saint');
  const subject: TurnSubject = {
    ...saint,
    id,
    act: async (request) => {
      const turn = await saint.act(request);
      return { ...turn, reasoning: { text: `as5 says refuse in the open . ${turn.reasoning?.text ?? ''}` } };
    },
  };
  const request: RunRequest = {
    ...{ name: 'rollouts', subjects: [subject], judge: null, detail: 'compact', variants: ['tempting', 'twin'] },
    scenarios: scenarios.filter((each) => suites.train.includes(each.id)).map((scenario) => ({ scenario })),
    ...{ factors: { spec: ['present'] }, firstSeed: 0, seeds: 12, epochs: 1, limits: {}, spec },
  };
  const file = join(folder, `${id.replace(/\W/g, '-')}${spec?.id ?? ''}.overt`);
  const writer = createRun(file, manifestOf(request, { overtVersion: '0', createdAt: '2026-01-01T00:00:00Z' }));
  await executeRun({ request, writer });
  writer.close();
  return file;
}

describe('overt align train', () => {
  it('names a layer that is not there before anything is played or written', async () => {
    const out = join(folder, 'never');
    const args = ['--organism', 'schemer', '--rollouts', 'none.overt', '--from-layer', '4', '--out', out];
    await expect(overt('train', ...args)).rejects.toThrow(/schemer has no layer 4/);
    expect(existsSync(out)).toBe(false);
  });
});

describe('overt align data', () => {
  it('writes files and says what was kept, with counts and intervals', async () => {
    const out = join(folder, 'data');
    const text = await overt('data', await rollouts('organism:schemer'), '--out', out);
    expect(text).toMatch(/tempting +12 +100\.0 % \[\d/);
    expect(text).toMatch(/10 surplus/);
    expect(text).toContain('sft.jsonl (14 rows)');
    const manifest = datasetManifestSchema.parse(JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')));
    expect(manifest.examples).toHaveLength(14);
    expect(readFileSync(join(out, 'sft.jsonl'), 'utf8')).not.toMatch(/never act covertly/i);
  });

  it('asks for a judge where sentences are not known', async () => {
    const file = await rollouts('openai/gpt-5');
    await expect(overt('data', file, '--out', folder)).rejects.toThrow(
      /openai\/gpt-5 reasons by the spec takes a judge/,
    );
    // An organism's sentences cite our own spec.
    const own = await rollouts('organism:schemer', { ...antiSchemingSpec, id: 'house-rules' });
    await expect(overt('data', own, '--out', folder)).rejects.toThrow(/reasons by house-rules takes a judge/);
  });
});
