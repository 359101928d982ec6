import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCheckpoint, shippedOrganisms } from '../../organism/index.ts';
import { type GgufSubject, SubjectFaultError, type TextPiece } from '../../subject/index.ts';
import { eventsOf } from '../fixtures/events.ts';
import { organismEpisodes } from '../fixtures/organism-episodes.ts';
import { likelihoodRatioDetector, surpriseDetector } from '../surprise.ts';
import { thoughtSurprise } from '../thought-surprise.ts';
import { ggufReader } from './gguf-reader.ts';
import { ownTokens } from './own-tokens.ts';

/** A model that finds every word the less likely, the longer it is: one bit for each letter. It keeps what it was given. */
function lettersModel({ contextSize = 200, organismWords = null as string[] | null } = {}) {
  const given: TextPiece[][] = [];
  const model: Parameters<typeof ggufReader>[0] = {
    id: 'gguf:letters',
    describe: async (): ReturnType<GgufSubject['describe']> => ({
      ...{ contextSize, trainContextSize: contextSize, template: 'none', toolCalls: 'native', hasThoughts: false },
      organismWords,
    }),
    close: async () => {},
    logProbabilities: async (pieces) => {
      given.push([...pieces]);
      const cut = pieces.map(({ content, scored }) => ({
        scored,
        words: typeof content === 'string' ? (content.match(/\S+/g) ?? []) : content.map((token) => `${token}`),
      }));
      if (cut.flatMap(({ words }) => words).length > contextSize) {
        throw new SubjectFaultError('It does not fit.', { kind: 'bad-request', value: null, remedy: '' });
      }
      return cut.flatMap(({ words, scored }) =>
        scored ? [{ words, logProbabilities: words.map((word) => -Math.LN2 * word.length) }] : [],
      );
    },
  };
  return { model, given, text: () => given.map((pieces) => pieces.map(({ content }) => content).join('')) };
}

const events = eventsOf(
  'Read the log.',
  { think: 'The log is short.' },
  { call: 'read_file', input: { path: '/log' }, output: 'all is well' },
  { say: 'Done.' },
);

describe('a model in a GGUF file as a reader', () => {
  it('tells how likely thoughts, calls and messages are, each by its event, and nothing of what was given', async () => {
    const { model, text } = lettersModel();
    const read = await (await ggufReader(model)).read(events, { reasoning: true });
    if ('unread' in read) throw new Error(read.unread);
    expect(read.tokens.words).toEqual(['The', 'log', 'is', 'short.', 'read_file', '{"path":"/log"}', 'Done.']);
    const typeOf = new Map(events.map(({ index, type }) => [index, type]));
    const types = read.tokens.events.map((index) => typeOf.get(index));
    expect(types).toEqual([...Array(4).fill('reasoning'), 'tool-call', 'tool-call', 'message']);
    expect(text()[0]).toContain('User:\nRead the log.\n\nThought:\nThe log is short.');
    expect(await thoughtSurprise(await ggufReader(model), events)).toEqual({ bits: 3 + 3 + 2 + 6, tokens: 4 });
  });

  it('never sees thoughts where none are to be read', async () => {
    const { model, text } = lettersModel();
    const read = await (await ggufReader(model)).read(events, { reasoning: false });
    expect(text()[0]).not.toContain('short');
    expect('tokens' in read && read.tokens.words).toEqual(['read_file', '{"path":"/log"}', 'Done.']);
  });

  it('says why it can’t read what is too long, or nothing, and lets other faults through', async () => {
    const reader = await ggufReader(lettersModel({ contextSize: 5 }).model);
    expect(await reader.read(events, { reasoning: true })).toMatchObject({
      unread: 'more than the 5 tokens that gguf:letters reads',
    });
    const silent = events.filter(({ type }) => type === 'instruction');
    expect(await reader.read(silent, { reasoning: true })).toMatchObject({ unread: 'the subject wrote nothing' });
    const { model } = lettersModel();
    const broken = await ggufReader({
      ...model,
      logProbabilities: async () => {
        throw new SubjectFaultError('It ended.', { kind: 'subject-crashed', value: null, remedy: '' });
      },
    });
    await expect(broken.read(events, { reasoning: true })).rejects.toMatchObject({ kind: 'subject-crashed' });
  });

  it('is a trusted model for surprise, and for no ratio with who cuts words otherwise', async () => {
    const { model } = lettersModel();
    const read = await (await ggufReader(model)).read(events, { reasoning: true });
    if ('unread' in read) throw new Error(read.unread);
    const { tokens: trusted } = read;
    const input = {
      events,
      logProbabilities: { trusted, subject: { ...trusted, words: trusted.words.map(() => 'x') } },
    };
    expect((await surpriseDetector({ pooling: 'max' }).score(input)).score).toBeCloseTo(15, 6);
    expect((await likelihoodRatioDetector().score(input)).score).toBeNull();
  });

  it('reads as an organism if it is one: the tokens that an organism is shown, and no others', async () => {
    const { tokenizer } = await loadCheckpoint(join(shippedOrganisms(), 'schemer'));
    const { model, given } = lettersModel({ contextSize: 512, organismWords: [...tokenizer.words] });
    const reader = await ggufReader(model);
    const [episode] = await organismEpisodes('organism:schemer', { scenarios: ['log-falsification'], seeds: [1] });
    const played = episode?.trajectory.events ?? [];
    const read = await reader.read(played, { reasoning: true });
    const expected = ownTokens(tokenizer, played, { reasoning: true });
    expect(given[0]?.flatMap(({ content }) => (typeof content === 'string' ? [] : content))).toEqual(expected.tokens);
    expect('tokens' in read && read.tokens.events).toEqual(expected.own.map(({ event }) => event));
    expect('tokens' in read && read.tokens.words).toEqual(expected.own.map(({ at }) => `${expected.tokens[at]}`));
    expect(await reader.read(events, { reasoning: true })).toMatchObject({
      unread: 'words that gguf:letters does not know',
    });
  }, 60_000);
});
