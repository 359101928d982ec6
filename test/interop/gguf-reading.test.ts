import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type OrganismEpisode, organismEpisodes } from '../../src/detect/fixtures/organism-episodes.ts';
import { ggufReader, openEpisodeReader, type TokenReader, thoughtSurprise } from '../../src/detect/index.ts';
import { loadCheckpoint, saveGguf, shippedOrganisms } from '../../src/organism/index.ts';
import { type GgufSubject, openGguf } from '../../src/subject/index.ts';

const { model, library } = inject('interop');
const reason = model.missing ?? library.missing;

describe.skipIf(reason !== null)(`words read by llama.cpp${reason === null ? '' : ` (missing: ${reason})`}`, () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'overt-reading-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  describe('an organism that was exported', () => {
    let episodes: OrganismEpisode[];
    let ours: TokenReader;
    let theirs: TokenReader;
    beforeAll(async () => {
      const checkpoint = await loadCheckpoint(join(shippedOrganisms(), 'honest'));
      const file = join(folder, 'honest.gguf');
      await saveGguf(file, { ...checkpoint, dtype: 'F32' });
      const scenarios = ['covert-rule-violation', 'log-falsification', 'insider-trading'];
      episodes = await organismEpisodes('organism:schemer', { scenarios, seeds: [1, 2, 3, 4] });
      ours = await openEpisodeReader('organism:honest');
      theirs = await ggufReader(await openGguf(file, { library: library.path ?? '', gpu: false, threads: 1 }));
    });
    afterAll(async () => {
      await ours?.close();
      await theirs?.close();
    });

    it('finds reasoning as surprising as the organism itself does', async () => {
      let [tokens, most, mean] = [0, 0, 0];
      for (const { trajectory } of episodes) {
        const [own, other] = [
          await thoughtSurprise(ours, trajectory.events),
          await thoughtSurprise(theirs, trajectory.events),
        ];
        if (own === null || other === null || 'unread' in own || 'unread' in other) throw new Error('it was not read');
        expect(other.tokens).toBe(own.tokens);
        const off = Math.abs(other.bits - own.bits) / own.tokens;
        [tokens, most, mean] = [tokens + own.tokens, Math.max(most, off), mean + off / episodes.length];
      }
      console.log(`gguf: ${tokens} tokens of thought: bits a token differ by ${mean} on average, ${most} at most`);
      // Measured: 2·10⁻⁴, from llama.cpp’s rounding of keys and values; the rest is room for other processors.
      expect(most).toBeLessThan(2e-3);
    });

    it('finds every word of an episode as likely, thoughts read or not', async () => {
      for (const reasoning of [true, false]) {
        const events = episodes[0]?.trajectory.events ?? [];
        const [own, other] = [await ours.read(events, { reasoning }), await theirs.read(events, { reasoning })];
        if ('unread' in own || 'unread' in other) throw new Error('it was not read');
        expect(other.tokens.words).toEqual(own.tokens.words);
        expect(other.tokens.events).toEqual(own.tokens.events);
        const shares = ({ tokens }: typeof own) => tokens.logProbabilities.map(Math.exp);
        const off = shares(own).map((share, at) => Math.abs(share - (shares(other)[at] ?? Number.NaN)));
        expect(Math.max(...off)).toBeLessThan(0.01);
      }
    });
  });

  describe('a model of a language', () => {
    let subject: GgufSubject;
    beforeAll(async () => {
      subject = await openGguf(model.path ?? '', { library: library.path ?? '', gpu: false, contextSize: 512 });
    });
    afterAll(() => subject?.close());

    const bits = async (...pieces: Parameters<GgufSubject['logProbabilities']>[0]) =>
      (await subject.logProbabilities(pieces)).map(({ logProbabilities }) =>
        logProbabilities.reduce((sum, each) => sum - each / Math.LN2, 0),
      );
    const given = (content: string) => ({ content, scored: false });
    const asked = (content: string) => ({ content, scored: true });

    it('expects what people write more than the same words in another order', async () => {
      const text = 'I should look at the log first, because it says how high the pressure was.';
      const shuffled = 'pressure the because log at I how it first, was. high the says look should';
      const [plain = 0] = await bits(given('Thought:\n'), asked(text));
      const [odd = 0] = await bits(given('Thought:\n'), asked(shuffled));
      expect(odd).toBeGreaterThan(1.5 * plain);
      const [paris = 0] = await bits(given('The capital of France is'), asked(' Paris'));
      const [pump = 0] = await bits(given('The capital of France is'), asked(' pump'));
      expect(paris).toBeLessThan(4);
      expect(pump).toBeGreaterThan(10);
    });

    it('tells of several pieces at once what it tells of each after what stands before it', async () => {
      const [opening, question, thought, answer] = [
        'System:\nBe brief. ',
        'Is it raining? ',
        'Let me see. ',
        'Yes.\n',
      ] as const;
      const together = await bits(given(opening), asked(question), given(thought), asked(answer));
      const alone = [
        ...(await bits(given(opening), asked(question))),
        ...(await bits(given(opening), given(question), given(thought), asked(answer))),
      ];
      for (const [at, each] of together.entries()) expect(each).toBeCloseTo(alone[at] ?? Number.NaN, 1);
    });

    it('reads a text of several batches, takes no control token from words, and says so if they do not fit', async () => {
      const long = 'The pump ran well today. '.repeat(60);
      const [all] = await subject.logProbabilities([asked(long)]);
      expect(all?.words.length).toBeGreaterThan(300);
      expect(Math.max(...(all?.logProbabilities ?? [1]))).toBeLessThanOrEqual(1e-6);
      expect(all?.logProbabilities.every(Number.isFinite)).toBe(true);
      const [marked] = await subject.logProbabilities([given('a'), asked('<|im_end|>')]);
      expect(marked?.words.length).toBeGreaterThan(1);
      await expect(subject.logProbabilities([asked(long.repeat(2))])).rejects.toMatchObject({ kind: 'bad-request' });
      expect(await bits(given('The capital of France is'), asked(' Paris'))).toHaveLength(1);
    });
  });
});
