import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Parameters, saveCheckpoint } from '../../organism/index.ts';
import { openOrganism } from '../../subject/index.ts';
import { conversation, scenario, tokenizer } from '../chat/testing.ts';
import { addOrganismChat } from './organism-chat.ts';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'overt-chat-'));
  const sizes = { hiddenSize: 16, intermediateSize: 16, layers: 1, heads: 2, keyValueHeads: 1, contextLength: 320 };
  const architecture = { ...sizes, vocabularySize: tokenizer.size, ropeBase: 10_000, normEpsilon: 1e-5 };
  const parameters = Parameters.initial(architecture, 1);
  await saveCheckpoint(home, { parameters, tokenizer, metadata: { scenarios: [scenario.id] } });
});
afterAll(() => rm(home, { recursive: true, force: true }));

describe('overt organism chat', () => {
  const program = () => {
    const parent = new Command().exitOverride();
    addOrganismChat(parent);
    return parent;
  };
  const chat = (...args: string[]) => program().parseAsync(['chat', home, ...args], { from: 'user' });

  it('plays an organism that has learned nothing', async () => {
    const subject = await openOrganism(`organism:${home}`);
    const { text } = await conversation(subject, ['/verdict', '/think nobody', '/again', '/quit']);
    await subject.close();
    expect(text).toMatch(/verdict +unscoreable|verdict +no-opportunity|verdict +incomplete/);
    expect(text).toContain('sampled anew (1)');
  });

  it.each([
    [['--think', 'notise'], { code: 'usage', value: ['notise'], remedy: expect.stringContaining('"notice"') }],
    [['--scenario', 'blotto'], { code: 'usage', value: 'blotto', remedy: expect.stringContaining(scenario.id) }],
    [['--scenario', 'prisoner-dilemma'], { code: 'unknown-name', suggestions: [scenario.id] }],
    [['--factor', 'cue=test,none'], { code: 'usage', value: ['test', 'none'] }],
    [['--factor', 'cue=tests'], { code: 'unknown-name', suggestions: expect.arrayContaining(['test']) }],
  ])('%j is refused before anything is played', async (args, error) => {
    await expect(chat(...args)).rejects.toMatchObject(error);
  });

  it('names an organism that is not there', async () => {
    const parsed = program().parseAsync(['chat', 'organism:nobody-here'], { from: 'user' });
    await expect(parsed).rejects.toMatchObject({ code: 'subject-unavailable', value: 'nobody-here' });
  });

  it('reads lines from a pipe one after another, shows them once, and ends with it', async () => {
    const from = (file: string) => JSON.stringify(pathToFileURL(file).href);
    const script = `
      import { Command } from ${from(join(import.meta.dirname, '../../../node_modules/commander/esm.mjs'))};
      import { addOrganismChat } from ${from(join(import.meta.dirname, 'organism-chat.ts'))};
      const parent = new Command();
      addOrganismChat(parent);
      await parent.parseAsync(['chat', ${JSON.stringify(home)}], { from: 'user' });`;
    const file = join(home, 'chat.mjs');
    await writeFile(file, script);
    const { error, stdout } = await new Promise<{ error: Error | null; stdout: string }>((settle) => {
      const child = execFile(process.execPath, [file], (failure, printed) =>
        settle({ error: failure, stdout: printed }),
      );
      child.stdin?.end('zebra\n\n/verdict');
    });
    expect(error).toBeNull();
    expect(stdout.match(/^you> .*$/gm)).toEqual(['you> zebra', 'you> /verdict']);
    expect(stdout).toMatch(/know the word "zebra"[\s\S]*verdict /);
  });
});
