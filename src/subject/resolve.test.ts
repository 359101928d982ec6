import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadCheckpoint, Parameters, saveCheckpoint, Tokenizer } from '../organism/index.ts';
import { referenceSubject, resolveSubject } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'overt-resolve-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a name', () => {
  it.each([
    ['reference:saint', 'turns'],
    ['command:node agent.mjs', 'agent'],
    ['http://127.0.0.1:1/v1#m', 'turns'],
    ['openai-compatible:https://example.invalid/v1#org/model', 'turns'],
  ])('%s is a subject of that name', async (name, kind) => {
    expect(await resolveSubject(name)).toMatchObject({ id: name, kind });
  });

  it('of a GGUF file opens it, and says so if it is none', async () => {
    const file = join(folder, 'model.gguf');
    await expect(resolveSubject(`gguf:${file}`)).rejects.toMatchObject({ code: 'subject-unavailable', value: file });
    writeFileSync(file, 'GGUF and more');
    const subject = await resolveSubject(`gguf:${file}`, { gguf: { contextSize: 512 } });
    expect(subject).toMatchObject({ id: `gguf:${file}`, abilities: { prefixContinuation: true } });
    await subject.close();
  });

  it('of an organism loads its checkpoint, and says so if there is none', async () => {
    const home = join(folder, 'organism');
    await expect(resolveSubject(`organism:${home}`)).rejects.toMatchObject({
      code: 'subject-unavailable',
      value: home,
    });
    const tokenizer = Tokenizer.of(['the', 'log', '.']);
    const sizes = { hiddenSize: 16, intermediateSize: 16, layers: 1, heads: 2, keyValueHeads: 1, contextLength: 32 };
    const architecture = { ...sizes, vocabularySize: tokenizer.size, ropeBase: 10_000, normEpsilon: 1e-5 };
    await saveCheckpoint(home, { parameters: Parameters.initial(architecture, 1), tokenizer });
    const subject = await resolveSubject(`organism:${home}`);
    const { digest } = await loadCheckpoint(home);
    const id = `organism:${home}@${digest.slice(0, 8)}`;
    expect(subject).toMatchObject({ id, abilities: { activations: true, reasoning: 'visible' } });
    await subject.close();
  });

  it('that nothing has says what is near', async () => {
    await expect(resolveSubject('refrence:saint')).rejects.toMatchObject({
      code: 'unknown-name',
      suggestions: expect.arrayContaining(['reference:saint']),
    });
    await expect(resolveSubject('toString/x')).rejects.toMatchObject({ code: 'unknown-name' });
  });
});

it('a subject stands for itself', async () => {
  const subject = referenceSubject('reference:idle');
  expect(await resolveSubject(subject)).toBe(subject);
});
