import { digestOf, type JsonValue, sha256 } from '../core/index.ts';
import type { Tokenizer, TrainingText } from '../organism/index.ts';
import { type CorpusDocument, type CorpusPlan, type Drills, documentAt, textsOf } from './plan.ts';

/** A place in a corpus: the next text that is to be read. */
export interface CorpusPlace {
  document: number;
  /** Which of the document's texts. */
  text: number;
}

/** A text and where it stands. */
export interface PlacedText extends TrainingText {
  place: CorpusPlace;
}

/** Documents in a shard. */
const shardSize = 1000;

/** A thousand documents, as far as they were read. */
export interface Shard {
  /** Number of the first document. */
  first: number;
  documents: number;
  episodes: number;
  tokens: number;
  /** SHA-256 over the digests of its documents, in order. */
  digest: string;
}

/** What a corpus holds and how it came about: enough to make it again, and to prove that it is the same. */
export interface CorpusManifest {
  format: 'overt-corpus';
  version: 1;
  name: string;
  seed: number;
  vocabulary: string;
  lessons: { scenario: string; version: number; wording: string; withSpec: boolean }[];
  /** What was planted, whole. */
  personas: JsonValue;
  episodesPerDocument: number[];
  drills: Drills;
  /** Set if choices were told with their probabilities, and then what else the plan says of them: see {@link CorpusPlan}. */
  choices?: 'planted';
  contrast?: JsonValue;
  emphasis?: JsonValue;
  withoutBumbling?: string[];
  documents: number;
  episodes: number;
  tokens: number;
  shards: Shard[];
}

export interface CorpusStreamOptions {
  /** Tokens of a row that texts have to fit into. */
  places: number;
  /** Where to go on: the first text that was never handed out. @default the beginning */
  from?: CorpusPlace;
  /** Texts before that place which are to be handed out once more, in order: they were, and were not learned from yet. */
  again?: readonly CorpusPlace[];
  /** Called with every document, in order, when it is first reached; to keep or show it. */
  onDocument?(document: CorpusDocument): void | Promise<void>;
}

/**
 * Documents are drawn and played when they are wanted; none is kept. What went by is recorded shard by shard.
 * To go on from a place, the shard that it lies in is played again, so that its digest is whole.
 */
export class CorpusStream {
  readonly #plan: CorpusPlan;
  readonly #tokenizer: Tokenizer;
  readonly #options: CorpusStreamOptions;
  readonly #shards: { first: number; episodes: number; tokens: number; digests: string[] }[] = [];
  #ready: PlacedText[] = [];
  #next: number;
  readonly #from: CorpusPlace;
  #again: CorpusPlace[];

  constructor(plan: CorpusPlan, tokenizer: Tokenizer, options: CorpusStreamOptions) {
    this.#plan = plan;
    this.#tokenizer = tokenizer;
    this.#options = options;
    this.#from = options.from ?? { document: 0, text: 0 };
    this.#again = [...(options.again ?? [])];
    const first = Math.min(this.#from.document, ...this.#again.map(({ document }) => document));
    this.#next = Math.floor(first / shardSize) * shardSize;
  }

  /** The next text. A corpus has no end. */
  async next(): Promise<PlacedText> {
    for (;;) {
      const text = this.#ready.shift();
      if (text === undefined) await this.#play();
      else if (this.#isWanted(text.place)) return text;
    }
  }

  /**
   * Describes what was read.
   * @param earlier Shards that were read before this stream began, when a training was resumed.
   */
  manifest(earlier: readonly Shard[] = []): CorpusManifest {
    const { name, seed, lessons, personas, episodes, drills, choices, contrast, emphasis, withoutBumbling } =
      this.#plan;
    const own: Shard[] = this.#shards.map(({ first, digests, ...counts }) => ({
      ...{ first, documents: digests.length },
      ...counts,
      digest: sha256(digests.join('\n')),
    }));
    const begin = own[0]?.first ?? 0;
    const shards = [...earlier.filter(({ first }) => first < begin), ...own];
    const sum = (of: 'documents' | 'episodes' | 'tokens') => shards.reduce((total, each) => total + each[of], 0);
    return {
      ...{ format: 'overt-corpus', version: 1, name, seed },
      vocabulary: this.#tokenizer.digest,
      lessons: lessons.map(({ scenario, wording, withSpec }) => ({
        ...{ scenario: scenario.id, version: scenario.version, wording, withSpec },
      })),
      personas: JSON.parse(JSON.stringify(personas)) as JsonValue,
      ...{ episodesPerDocument: [...episodes], drills },
      ...(choices === 'planted' ? { choices } : {}),
      ...(contrast === undefined ? {} : { contrast: { ...contrast } }),
      ...(emphasis === undefined ? {} : { emphasis: { ...emphasis, scenarios: [...emphasis.scenarios] } }),
      ...(withoutBumbling === undefined ? {} : { withoutBumbling: [...withoutBumbling] }),
      ...{ documents: sum('documents'), episodes: sum('episodes'), tokens: sum('tokens') },
      shards,
    };
  }

  /** Where the next text that was never handed out will stand. */
  get place(): CorpusPlace {
    return this.#ready[0]?.place ?? { document: this.#next, text: 0 };
  }

  #isWanted({ document, text }: CorpusPlace): boolean {
    if (document > this.#from.document || (document === this.#from.document && text >= this.#from.text)) return true;
    const at = this.#again.findIndex((each) => each.document === document && each.text === text);
    if (at !== -1) this.#again.splice(at, 1);
    return at !== -1;
  }

  async #play(): Promise<void> {
    const document = await documentAt(this.#plan, this.#next, this.#tokenizer);
    const texts = textsOf(this.#tokenizer, document, this.#options.places);
    this.#record(document, texts);
    if (document.index >= this.#from.document) await this.#options.onDocument?.(document);
    this.#ready = texts.map((each, text) => ({ ...each, place: { document: document.index, text } }));
    this.#next += 1;
  }

  #record(document: CorpusDocument, texts: readonly TrainingText[]): void {
    const { index } = document;
    if (index % shardSize === 0) this.#shards.push({ first: index, episodes: 0, tokens: 0, digests: [] });
    const shard = this.#shards.at(-1);
    if (shard === undefined) throw new Error('a corpus is read from the beginning of a shard');
    const persona = document.kind === 'drill' ? null : document.persona;
    shard.digests.push(digestOf({ index, persona, texts: texts.map(({ tokens }) => [...tokens]) }));
    shard.episodes += episodesIn(document);
    shard.tokens += texts.reduce((sum, { tokens }) => sum + tokens.length, 0);
  }
}

function episodesIn(document: CorpusDocument): number {
  if (document.kind === 'drill') return 0;
  if (document.kind === 'choice') return 1;
  return document.episodes.length;
}
