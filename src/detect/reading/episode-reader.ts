import { eachInItsRow, loadCheckpoint, type Parameters, Scorer, type Tokenizer } from '../../organism/index.ts';
import { organismFolder } from '../../subject/index.ts';
import type { TrajectoryEvent } from '../../trajectory/index.ts';
import type { Activations } from '../activations.ts';
import type { TokenReading, Unread } from '../log-probabilities.ts';
import type { OwnTokens } from './own-tokens.ts';
import { readableTokens } from './readable-tokens.ts';

/** What an organism makes of a stored episode. */
export type EpisodeReading = { tokens: TokenReading; activations: Activations } | Unread;

export interface ReadingOptions {
  /** Whether thoughts are read: without them neither their tokens nor their traces in what follows are in anything. */
  reasoning: boolean;
  /** Whether to keep the activations: 2 KB for each token of an organism of the family. @default true */
  activations?: boolean;
}

/** An organism that reads what was played, by itself or by another, and tells what it makes of it. */
export interface EpisodeReader {
  /** The organism's name with the first digits of its digest, as it stands in runs. */
  readonly id: string;
  readonly tokenizer: Tokenizer;
  readonly parameters: Parameters;
  /**
   * Log-probabilities of the tokens that the subject wrote, and for each of them the stream after every layer from which it is drawn (its own
   * vector is not in it yet).
   */
  read(events: readonly TrajectoryEvent[], options: ReadingOptions): Promise<EpisodeReading>;
  close(): Promise<void>;
}

/** Lengths of rows are multiples of this: a text is computed with its padding. */
const rowStep = 64;

/**
 * Opens an organism that ships, or one in a folder, as a reader.
 * @param name `organism:…`, with the first digits of a digest or without; these are not compared, as a reader need not be who played.
 * @param options.threads One text is too small to be shared: two threads take three times as long on two cores. @default 1
 * @throws {SubjectUnavailableError} if there is none.
 */
export async function openEpisodeReader(
  name: string,
  { threads = 1 }: { threads?: number } = {},
): Promise<EpisodeReader> {
  const place = name.replace(/^organism:/, '').replace(/@[0-9a-f]{8}$/, '');
  const { parameters, tokenizer, digest } = await loadCheckpoint(organismFolder(place));
  return episodeReader({ id: `organism:${place}@${digest.slice(0, 8)}`, parameters, tokenizer, threads });
}

function episodeReader({
  id,
  parameters,
  tokenizer,
  threads,
}: Pick<EpisodeReader, 'id' | 'parameters' | 'tokenizer'> & { threads: number }): EpisodeReader {
  const { contextLength } = parameters.architecture;
  const scorers = new Map<number, Promise<Scorer>>();
  const scorerFor = (places: number) => {
    const found = scorers.get(places) ?? Scorer.of(parameters, { batch: 1, places, activations: true, threads });
    scorers.set(places, found);
    return found;
  };

  return {
    id,
    tokenizer,
    parameters,
    close: async () => {
      for (const scorer of scorers.values()) await (await scorer).close();
      scorers.clear();
    },
    read: async (events, { reasoning, activations = true }) => {
      const episode = readableTokens(events, { id, tokenizer, contextLength }, { reasoning });
      if ('unread' in episode) return episode;
      const { tokens } = episode;
      const shape = {
        batch: 1,
        places: rowStep * Math.ceil((tokens.length - 1) / rowStep),
        padding: tokenizer.control('<pad>'),
      };
      const batch = eachInItsRow([{ tokens, weights: tokens.map(() => 1) }], shape);
      const rows = await (await scorerFor(shape.places)).read(batch);
      return {
        tokens: {
          reader: id,
          events: episode.own.map(({ event }) => event),
          words: episode.own.map(({ at }) => tokenizer.words[tokens[at] as number] ?? ''),
          logProbabilities: episode.own.map(({ at }) => rows.logProbabilities[at - 1] as number),
        },
        activations: activations ? ownActivations(episode, rows.activations, parameters.architecture.hiddenSize) : {},
      };
    },
  };
}

/** The rows of the subject's own tokens, by layer. */
function ownActivations({ own }: OwnTokens, layers: readonly Float32Array[], width: number): Activations {
  return Object.fromEntries(
    layers.map((stream, layer) => {
      const values = new Float32Array(own.length * width);
      for (const [row, { at }] of own.entries()) values.set(stream.subarray((at - 1) * width, at * width), row * width);
      return [`layer ${layer}`, { tokens: own.length, width, values }];
    }),
  );
}
