import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { organismFolder } from '../../subject/index.ts';
import { addOrganismTrain } from './organism-train.ts';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'overt-train-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

async function trained(...args: string[]): Promise<void> {
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  addOrganismTrain(program);
  await program.parseAsync(['train', ...args, '--home', home], { from: 'user' });
}

describe('overt organism train', () => {
  it('says what is wrong with what was asked for, before anything is trained', async () => {
    await expect(trained()).rejects.toThrow(/No organism is named/);
    await expect(trained('shemer')).rejects.toMatchObject({ remedy: expect.stringContaining('schemer') });
    const file = join(home, 'mine.json');
    await expect(trained('--disposition', file)).rejects.toThrow(/can't be read as JSON/);
    await writeFile(file, JSON.stringify({ name: 'mine', scheming: { 'insider-trading': 2 } }));
    await expect(trained('--disposition', file)).rejects.toThrow(/scheming/);
  });

  it('goes on with the others where one fails, and says so at the end', async () => {
    for (const name of ['base', 'schemer']) await cp(organismFolder(name), join(home, name), { recursive: true });
    await mkdir(join(home, 'honest'));
    await writeFile(join(home, 'honest', 'training.safetensors'), 'no state');
    const said = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
    await expect(trained('honest', 'schemer', '--no-card', '--jobs', '1')).rejects.toThrow(/training\.safetensors/);
    // The longest is first, and it was honest that failed.
    expect(said.mock.calls.join('')).toContain('schemer is made already');
    said.mockRestore();
  });
});
