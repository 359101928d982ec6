import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ActRequest, ConversationMessage, Turn } from './contract.ts';
import { type GgufOptions, type GgufSubject, openGguf } from './gguf.ts';

let folder = '';
const opened: GgufSubject[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-gguf-'));
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((subject) => subject.close()));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const neverAborted = new AbortController().signal;

async function file(name: string, content = 'GGUF\x03\0\0\0'): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** A subject whose child process is `gguf/fake-worker.ts`. */
async function fake(name: string, options: GgufOptions = {}): Promise<GgufSubject> {
  const worker = new URL('./gguf/fake-worker.ts', import.meta.url);
  const subject = await openGguf(await file(name), { worker, id: 'gguf:fake', ...options });
  opened.push(subject);
  return subject;
}

function request(text: string, more: Partial<ActRequest> = {}): ActRequest {
  return {
    messages: [{ role: 'user', text }],
    tools: [],
    seed: 7,
    maxOutputTokens: 10,
    signal: neverAborted,
    // A model is never shown its environment.
    episode: { key: 'key', turnsTaken: 0, environment: undefined as never },
    ...more,
  };
}

describe('a file that is no model', () => {
  it('is refused if it is missing', async () => {
    await expect(openGguf(join(folder, 'none.gguf'))).rejects.toMatchObject({
      code: 'subject-unavailable',
      message: expect.stringContaining('none.gguf'),
    });
  });

  it('is refused if it is a folder', async () => {
    await expect(openGguf(folder)).rejects.toMatchObject({ code: 'subject-unavailable' });
  });

  it('is refused if it is empty or of another format', async () => {
    await expect(openGguf(await file('empty.gguf', ''))).rejects.toMatchObject({ code: 'subject-unavailable' });
    await expect(openGguf(await file('zip.gguf', 'PK\x03\x04'))).rejects.toMatchObject({
      message: expect.stringContaining('not a GGUF file'),
    });
  });

  it('is recognised as a Git LFS pointer', async () => {
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n';
    await expect(openGguf(await file('pointer.gguf', pointer))).rejects.toMatchObject({
      remedy: expect.stringContaining('git lfs pull'),
    });
  });
});

describe('a model that cannot be loaded', () => {
  it('says that the package is missing and how to install it', async () => {
    const subject = await fake('no-library.gguf');
    await expect(subject.check(neverAborted)).rejects.toMatchObject({
      code: 'subject-unavailable',
      remedy: expect.stringContaining('npm install node-llama-cpp'),
    });
  });

  it('says what the library said', async () => {
    const subject = await fake('refused.gguf');
    await expect(subject.check(neverAborted)).rejects.toMatchObject({
      code: 'subject-unavailable',
      message: expect.stringContaining('unknown kind'),
    });
  });

  it('does not take this process with it when native code aborts', async () => {
    const subject = await fake('aborts.gguf');
    await expect(subject.check(neverAborted)).rejects.toMatchObject({
      code: 'subject-unavailable',
      message: expect.stringMatching(/SIGABRT.*GGML_ASSERT/),
    });
  });
});

describe('a loaded model', () => {
  it('answers, and numbers its calls through the episode', async () => {
    const subject = await fake('model.gguf');
    const turn = await subject.act(request('hello'));
    expect(turn).toMatchObject({ text: 'seed 7', toolCalls: [{ callId: 'call-1', tool: 'read_file' }] });
    const messages: ConversationMessage[] = [
      { role: 'user', text: 'hello' },
      { role: 'assistant', turn: turn as Turn },
    ];
    const next = await subject.act(request('', { messages }));
    expect(next.toolCalls[0]?.callId).toBe('call-2');
  });

  it('continues a prefix', async () => {
    const subject = await fake('model.gguf');
    expect(subject.abilities.prefixContinuation).toBe(true);
    const turn = await subject.continueFrom(request('hello'), 'I think');
    expect(turn.reasoning?.text).toBe('I think and on');
  });

  it('does not learn keys from the environment', async () => {
    process.env.TEST_API_KEY = 'secret';
    try {
      const subject = await fake('model.gguf');
      expect((await subject.act(request('hello'))).toolCalls[0]?.input).toEqual({ key: 'unknown' });
    } finally {
      delete process.env.TEST_API_KEY;
    }
  });

  it('reports a conversation that is too long as the request’s fault', async () => {
    const subject = await fake('model.gguf');
    await expect(subject.act(request('overflow'))).rejects.toMatchObject({
      code: 'subject-fault',
      kind: 'bad-request',
      isRetryable: false,
      remedy: 'Make it shorter.',
    });
  });

  it('fails the requests under way when its process crashes, and is started again for the next', async () => {
    const subject = await fake('model.gguf');
    await subject.check(neverAborted);
    const answers = await Promise.allSettled([subject.act(request('wait')), subject.act(request('crash'))]);
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 'rejected', reason: { kind: 'subject-crashed', isRetryable: true } });
    }
    expect((await subject.act(request('hello'))).text).toBe('seed 7');
  });

  it('stops at once when aborted, and goes on with the next request', async () => {
    const subject = await fake('model.gguf');
    const controller = new AbortController();
    const answer = subject.act(request('wait', { signal: controller.signal }));
    setTimeout(() => controller.abort(new Error('enough')), 50);
    await expect(answer).rejects.toThrow('enough');
    expect((await subject.act(request('hello'))).text).toBe('seed 7');
  });

  it('cannot be asked after it was closed', async () => {
    const subject = await fake('model.gguf');
    await subject.check(neverAborted);
    await subject.close();
    await subject.close();
    await expect(subject.act(request('hello'))).rejects.toMatchObject({ code: 'subject-fault' });
  });
});

describe('log-probabilities of given words', () => {
  it('are told of the pieces that were asked for, whatever else is under way', async () => {
    const subject = await fake('model.gguf');
    expect(subject.abilities.logProbabilities).toBe(true);
    const pieces = [
      { content: 'a question ', scored: false },
      { content: 'one three', scored: true },
      { content: ' and ', scored: false },
      { content: 'x', scored: true },
    ];
    const [turn, scores] = await Promise.all([subject.act(request('hello')), subject.logProbabilities(pieces)]);
    expect(turn.text).toBe('seed 7');
    expect(scores.map(({ words }) => words)).toEqual([['one ', 'three'], ['x']]);
    expect(scores.map(({ logProbabilities }) => logProbabilities.map((each) => -each / Math.LN2))).toEqual([
      [3, 5],
      [1],
    ]);
  });

  it('are refused, and nothing is cut off, where the text does not fit', async () => {
    const subject = await fake('model.gguf');
    const long = [{ content: 'word '.repeat(65), scored: true }];
    await expect(subject.logProbabilities(long)).rejects.toMatchObject({ kind: 'bad-request' });
    const missing = await fake('no-library.gguf');
    await expect(missing.logProbabilities(long)).rejects.toMatchObject({
      message: expect.stringContaining('node-llama-cpp'),
    });
  });
});
