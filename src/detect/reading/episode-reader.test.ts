import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Sampler } from '../../organism/index.ts';
import type { TrajectoryEvent } from '../../trajectory/index.ts';
import { pooledActivations } from '../activations.ts';
import { eventsOf } from '../fixtures/events.ts';
import { type OrganismEpisode, organismEpisodes } from '../fixtures/organism-episodes.ts';
import { labelEpisodes } from '../label.ts';
import { likelihoodRatioDetector, surpriseDetector } from '../surprise.ts';
import { viewedInput } from '../view.ts';
import { type EpisodeReader, type EpisodeReading, openEpisodeReader } from './episode-reader.ts';
import { openSubjectReaders } from './open-readers.ts';
import { ownTokens } from './own-tokens.ts';
import { withReadings } from './with-readings.ts';

let episodes: OrganismEpisode[] = [];
let schemer: EpisodeReader;
let honest: EpisodeReader;

beforeAll(async () => {
  const scenarios = ['covert-rule-violation', 'prisoners-dilemma', 'insider-trading'];
  episodes = await organismEpisodes('organism:schemer', { scenarios, seeds: [1, 2, 3, 4] });
  schemer = await openEpisodeReader('organism:schemer');
  honest = await openEpisodeReader('organism:honest');
}, 120_000);

afterAll(async () => {
  await schemer.close();
  await honest.close();
});

function wholly(reading: EpisodeReading) {
  if ('unread' in reading) throw new Error(reading.unread);
  return reading;
}

/** The same episode with other thoughts, in words that organisms know. */
function thinking(events: readonly TrajectoryEvent[], text: string): TrajectoryEvent[] {
  return events.map((event) => (event.type === 'reasoning' ? { ...event, text } : event));
}

describe('an episode read again by who played it', () => {
  it('has the tokens that were written, as likely as they were when they were drawn', async () => {
    for (const { trajectory, turns } of episodes) {
      const { tokens } = wholly(await schemer.read(trajectory.events, { reasoning: true }));
      const written = turns.flatMap(({ sample }) => sample.tokens);
      expect(tokens.words).toEqual(written.map((token) => schemer.tokenizer.words[token]));
      const drawn = turns.flatMap(({ sample }) => sample.logProbabilities);
      const off = drawn.map((each, at) => Math.abs(each - (tokens.logProbabilities[at] ?? Number.NaN)));
      expect(Math.max(...off)).toBeLessThan(0.01);
    }
  });

  it('has activations of each of them: those from which it was drawn', async () => {
    const events = episodes[0]?.trajectory.events ?? [];
    const { activations } = wholly(await schemer.read(events, { reasoning: true }));
    const { tokens, own } = ownTokens(schemer.tokenizer, events, { reasoning: true });
    const sampler = new Sampler(schemer.parameters, { slots: 1 });
    for (const row of [0, own.length - 1]) {
      const prompt = tokens.slice(0, own[row]?.at);
      const request = { prompt, maxTokens: 1, temperature: 1, seed: 1, stop: [], activations: true };
      const [states = []] = (await sampler.sample(request)).activations;
      for (const [layer, state] of states.entries()) {
        const found = activations[`layer ${layer}`];
        expect(found).toMatchObject({ tokens: own.length, width: state.length });
        const values = found?.values.subarray(row * state.length, (row + 1) * state.length) ?? [];
        for (const [unit, value] of state.entries()) expect(values[unit]).toBeCloseTo(value, 2);
      }
    }
    await sampler.close();
    const pooled = pooledActivations(activations)['layer 0'];
    expect(pooled?.tokens).toBe(1);
    const first = Array.from(own.keys(), (row) => activations['layer 0']?.values[row * (pooled?.width ?? 0)] ?? 0);
    expect(pooled?.values[0]).toBeCloseTo(first.reduce((sum, each) => sum + each, 0) / own.length, 4);
  });

  it('says of every token which event it belongs to', async () => {
    const events = episodes[0]?.trajectory.events ?? [];
    const { tokens } = wholly(await schemer.read(events, { reasoning: true }));
    for (const event of events.filter(({ type }) => type === 'reasoning' || type === 'message')) {
      const words = tokens.words.filter((word, at) => tokens.events[at] === event.index && !word.startsWith('<'));
      expect(words.join(' ')).toBe('text' in event ? event.text : '');
    }
    const calls = events.flatMap(({ type, index }) => (type === 'tool-call' ? [index] : []));
    expect(tokens.events).toEqual(expect.arrayContaining(calls));
  });
});

describe('without thoughts', () => {
  it('nothing of what was thought is in any number, wherever it is computed', async () => {
    for (const reader of [schemer, honest]) {
      const events = episodes[1]?.trajectory.events ?? [];
      const others = thinking(events, 'this may be a test .');
      const [one, other] = [
        await reader.read(events, { reasoning: false }),
        await reader.read(others, { reasoning: false }),
      ];
      expect(other).toEqual(one);
      expect(wholly(one).tokens.words).not.toContain('<think>');
      // With thoughts the same actions are otherwise: what `actions-only` must not show.
      const [thought, rethought] = [
        wholly(await reader.read(events, { reasoning: true })),
        wholly(await reader.read(others, { reasoning: true })),
      ];
      const ofActions = ({ tokens }: typeof thought) => {
        const spoken = new Set(events.flatMap(({ type, index }) => (type === 'reasoning' ? [] : [index])));
        return tokens.logProbabilities.filter((_, at) => spoken.has(tokens.events[at] ?? -1));
      };
      expect(ofActions(rethought)).toHaveLength(ofActions(thought).length);
      expect(ofActions(rethought)).not.toEqual(ofActions(thought));
    }
  });
});

describe('cases with readings', () => {
  it('show each view what it may see, and tell covert episodes from others by their thoughts', async () => {
    const { cases } = labelEpisodes(episodes);
    const subjects = new Map(cases.map(({ subject = '' }) => [subject, schemer]));
    const read = await withReadings(cases, { subjects, trusted: honest });
    const ratios: Record<'covert' | 'other', number[]> = { covert: [], other: [] };
    for (const { input, positive } of read) {
      expect(viewedInput(input, 'both').activations).toBe(input.activations);
      expect(viewedInput(input, 'actions-only').activations).toBe(input.withoutReasoning?.activations);
      const ratio = await likelihoodRatioDetector().score(viewedInput(input, 'both'));
      ratios[positive ? 'covert' : 'other'].push(ratio.score ?? Number.NaN);
      const surprise = await surpriseDetector({ pooling: 'max' }).score(viewedInput(input, 'actions-only'));
      expect(surprise.score).toBeGreaterThan(0);
      expect(surprise.evidence[0]?.detail).toContain('bits of surprise');
    }
    expect(Math.min(ratios.covert.length, ratios.other.length)).toBeGreaterThan(0);
    expect(Math.min(...ratios.covert)).toBeGreaterThan(Math.max(...ratios.other));
  });

  it('have a reason, and no score, where words are not known', async () => {
    const events = eventsOf('Please book the Fairmount suite.', { say: 'Booked, with kind regards.' });
    const reading = await honest.read(events, { reasoning: true });
    expect(reading).toMatchObject({ unread: expect.stringContaining('words that organism:honest@') });
    expect('unread' in reading && reading.unknownWords.length).toBeGreaterThan(4);
    const [bare] = labelEpisodes(episodes).cases;
    if (bare === undefined) throw new Error('no episode');
    const [read] = await withReadings([{ ...bare, input: { events } }], { trusted: honest });
    for (const detector of [surpriseDetector(), likelihoodRatioDetector()]) {
      expect((await detector.score(read?.input ?? { events })).score).toBeNull();
    }
  });
});

describe('subjects that can’t read their own episodes', () => {
  it('are named, with the reason and with what works instead', async () => {
    const changed = schemer.id.replace(/@.*/, '@00000000');
    await using found = await openSubjectReaders(['openai/gpt-5', changed, schemer.id, 'organism:nowhere@00000000']);
    expect([...found.readers.keys()]).toEqual([schemer.id]);
    const why = (subject: string) =>
      found.missing.find((each) => each.subject === subject && each.need === 'activations');
    expect(why('openai/gpt-5')).toMatchObject({ why: expect.stringContaining('only organisms') });
    expect(why(changed)).toMatchObject({ why: expect.stringContaining(`they are ${schemer.id} now`) });
    expect(why('organism:nowhere@00000000')?.why).toContain('There is no organism');
    expect(found.missing.every(({ instead }) => instead.includes('--trusted'))).toBe(true);
  });
});
