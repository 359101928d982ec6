import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OrganismEpisode, organismEpisodes } from './fixtures/organism-episodes.ts';
import { type EpisodeReader, openEpisodeReader, thoughtSurprise } from './index.ts';

let episodes: OrganismEpisode[];
let reader: EpisodeReader;
beforeAll(async () => {
  episodes = await organismEpisodes('organism:schemer', { scenarios: ['log-falsification'], seeds: [1, 2, 3] });
  reader = await openEpisodeReader('organism:schemer');
}, 60_000);
afterAll(() => reader.close());

const first = () => (episodes[0] as OrganismEpisode).trajectory.events;

/** The words of every thought from the last to the first. */
const turnedRound = (text: string) => text.split(' ').toReversed().join(' ');

describe('surprise at thoughts', () => {
  it('is that of the tokens of reasoning alone', async () => {
    const found = await thoughtSurprise(reader, first());
    const read = await reader.read(first(), { reasoning: true, activations: false });
    if (found === null || 'unread' in found || 'unread' in read) throw new Error('it was not read');
    const thoughts = new Set(first().flatMap(({ type, index }) => (type === 'reasoning' ? [index] : [])));
    const own = read.tokens.logProbabilities.filter((_, at) => thoughts.has(read.tokens.events[at] as number));
    expect(found.tokens).toBe(own.length);
    expect(found.tokens).toBeLessThan(read.tokens.logProbabilities.length);
    expect(found.bits * Math.LN2).toBeCloseTo(-own.reduce((sum, each) => sum + each, 0), 6);
  });

  it('rises where thoughts make no sense any more', async () => {
    const garbled = first().map((event) =>
      event.type === 'reasoning' ? { ...event, text: turnedRound(event.text) } : event,
    );
    const [plain, odd] = [await thoughtSurprise(reader, first()), await thoughtSurprise(reader, garbled)];
    if (plain === null || odd === null || 'unread' in plain || 'unread' in odd) throw new Error('it was not read');
    expect(odd.bits / odd.tokens).toBeGreaterThan(3 * (plain.bits / plain.tokens));
  });

  it('is none where nothing was thought, and unread where words are unknown', async () => {
    expect(
      await thoughtSurprise(
        reader,
        first().filter(({ type }) => type !== 'reasoning'),
      ),
    ).toBeNull();
    const unknown = first().map((event) => (event.type === 'reasoning' ? { ...event, text: 'xyzzy plugh' } : event));
    expect(await thoughtSurprise(reader, unknown)).toMatchObject({ unread: expect.stringContaining('does not know') });
  });
});
