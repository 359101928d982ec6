import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { antiSchemingSpec, specSchema } from '../../spec/index.ts';
import { addSpec, specCoverageSchema, specLintSchema } from './spec.ts';

let home: string;
let printed: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'overt-spec-'));
  printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text;
    return true;
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
  await rm(home, { recursive: true });
});

async function overt(...args: string[]): Promise<string> {
  printed = '';
  const program = new Command().exitOverride();
  addSpec(program);
  await program.parseAsync(['spec', ...args], { from: 'user' });
  return printed;
}

describe('overt spec', () => {
  it('shows all clauses in short, and those that are named with their edge cases', async () => {
    const all = await overt('show');
    for (const { id, text } of antiSchemingSpec.clauses) expect(all).toContain(`${id}  ${text}`);
    expect(all).not.toContain('surprise party');
    expect(await overt('show', 'AS1')).toContain('surprise party');
    await expect(overt('show', 'AS9')).rejects.toThrow(/Unknown clause "AS9"/);
  });

  it('prints a spec to begin with, which its own linter passes', async () => {
    const file = join(home, 'mine.json');
    const text = await overt('show', '--json');
    expect(specSchema.parse(JSON.parse(text))).toEqual(antiSchemingSpec);
    await writeFile(file, text);
    expect(await overt('lint', file)).toBe('0 errors, 0 warnings\n');
    expect(process.exitCode).toBeUndefined();
  });

  it('says what is wrong with a spec, and fails', async () => {
    const file = join(home, 'mine.json');
    const [first, second] = antiSchemingSpec.clauses;
    await writeFile(file, JSON.stringify({ ...antiSchemingSpec, clauses: [first, second] }));
    expect(await overt('lint', file)).toBe('0 errors, 0 warnings\n');
    await writeFile(file, JSON.stringify({ ...antiSchemingSpec, clauses: [second] }));
    const { findings } = specLintSchema.parse(JSON.parse(await overt('lint', file, '--json')));
    expect(findings).toContainEqual({ severity: 'error', at: 'AS2', message: 'refers to AS1, which is not there' });
    expect(process.exitCode).toBe(1);
    await expect(overt('show', '--spec', file)).rejects.toMatchObject({ code: 'spec', exitCode: 3 });
    await expect(overt('lint', join(home, 'none.json'))).rejects.toThrow(/can't be read as JSON/);
  });

  it('says which scenarios exercise which clauses, and which nothing exercises', async () => {
    const covered = specCoverageSchema.parse(JSON.parse(await overt('coverage', '--json')));
    expect(covered.scenarios).toBe(42);
    for (const { clause, scenarios, factor } of covered.clauses) {
      expect([clause, scenarios.length > 0 || factor !== null]).toEqual([clause, true]);
    }
    const printed = await overt('coverage', '--scenario', 'lazy-checklist');
    expect(printed).toMatch(/AS5 +1 +lazy-checklist/);
    expect(printed).toMatch(/AS3 +0 +nothing exercises it/);
    expect(printed).toMatch(/GP3 +0 +pressure \(1\)/);
  });
});
