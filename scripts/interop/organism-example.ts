import { Random } from '../../src/core/index.ts';
import { encodeEpisode, family, lessons, playLesson } from '../../src/corpus/index.ts';
import { loadCheckpoint } from '../../src/organism/checkpoint/index.ts';
import { Graph } from '../../src/organism/graph/graph.ts';
import type { Architecture } from '../../src/organism/model/architecture.ts';
import { forward, weightInputs } from '../../src/organism/model/decoder.ts';
import { Parameters } from '../../src/organism/model/parameters.ts';
import { createSession, floatTensor, integerTensor } from '../../src/organism/session.ts';
import { controlTokens, Tokenizer } from '../../src/organism/tokenizer/tokenizer.ts';

/** A model with prompts, for holding other programs against this one. */
export interface OrganismExample {
  name: string;
  parameters: Parameters;
  tokenizer: Tokenizer;
  /** Tokens, control tokens among them, and a text of the same words set off by all kinds of white space. */
  prompts: { tokens: number[]; text: string }[];
}

/** Words that tokenisers like to cut, join or change. */
const awkward = [
  ...['read', 'reads', 'reader', 're', 'r', 'Read', 'READ', 'ad', 's', "operator's", "'s", "don't", '##ing', 'ing'],
  ...['71', '7', '1', '71.5', '-3', '1,000', '07:45', '2026-11-21', '0', '00', '$5', '%', '.', ',', '...', '.txt'],
  ...['/log/shift.txt', 'send_mail', '_', '__proto__', 'constructor', 'toString', '{"a":', '}', '[', ']', '"', '\\n'],
  ...['\\', '<', '>', '<s>', '</s>', '<unk>', '<|end|>', '[UNK]', '[PAD]', '<0x0A>', 'über', 'naïve', 'nai\u0308ve'],
  ...[
    'ﬁle',
    'file',
    '水',
    '水位',
    '位',
    '🙂',
    '👩‍🔬',
    '…',
    '–',
    '’s',
    'Ġread',
    'é',
    'e\u0301',
    '½',
    'Ⅳ',
    'IV',
    '\u200b',
  ],
];

const white = [
  ' ',
  ' ',
  ' ',
  '  ',
  '\n',
  '\n\n',
  '\t',
  '\r\n',
  '\u00a0',
  '\u2003',
  '\u2028',
  '\u3000',
  '\ufeff',
  ' \f\v ',
];

/** A model that nobody trained, with words that are hard to split, and prompts of words at random. */
export function organismExample({ seed = 1, prompts = 50 } = {}): OrganismExample {
  const tokenizer = Tokenizer.of([...awkward, ...Array.from({ length: 80 }, (_, at) => `word${at}`)]);
  const architecture: Architecture = {
    vocabularySize: tokenizer.size,
    hiddenSize: 96,
    intermediateSize: 160,
    layers: 3,
    heads: 6,
    keyValueHeads: 2,
    contextLength: 128,
    ropeBase: 50_000,
    normEpsilon: 2e-5,
  };
  const parameters = Parameters.initial(architecture, seed);
  const random = Random.from('organism example', seed);
  for (const place of parameters.places) {
    const view = parameters.view(place);
    // Initial weights tell words hardly apart, and gains are all one; these do, and are not.
    const factor = place.name === 'model.embed_tokens.weight' ? 10 : 1.5;
    for (const [at, value] of view.entries()) {
      view[at] = place.shape.length === 1 ? 0.6 + 0.8 * random.next() : value * factor;
    }
  }
  return {
    name: 'untrained',
    parameters,
    tokenizer,
    prompts: Array.from({ length: prompts }, () => {
      const tokens = Array.from({ length: random.integer(1, 64) }, () => {
        return random.next() < 0.15
          ? random.integer(1, controlTokens.length - 1)
          : random.integer(controlTokens.length, tokenizer.size - 1);
      });
      const gap = () => white[random.integer(0, white.length - 1)] ?? ' ';
      return { tokens, text: tokens.map((token) => `${tokenizer.words[token]}${gap()}`).join('') };
    }),
  };
}

/** An organism in its folder; the prompts are beginnings of episodes in all scenarios that it knows. */
export async function trainedExample(folder: string, { prompts = 50 } = {}): Promise<OrganismExample> {
  const { parameters, tokenizer, metadata } = await loadCheckpoint(folder);
  const known = lessons.filter(({ scenario }) => (metadata.scenarios as string[]).includes(scenario.id));
  const texts: OrganismExample['prompts'] = [];
  for (let seed = 0; texts.length < prompts; seed += 1) {
    const [lesson, persona] = [known[seed % known.length], family[seed % family.length]];
    if (lesson === undefined || persona === undefined) throw new Error(`${folder} knows no scenario of the family`);
    const { tokens: all } = encodeEpisode(tokenizer, await playLesson(lesson, persona, { seed }));
    const random = Random.from('trained example', seed);
    const most = Math.min(all.length, parameters.architecture.contextLength - continuation);
    const tokens = all.slice(0, random.integer(8, most));
    texts.push({ tokens, text: tokens.map((token) => tokenizer.words[token]).join(' ') });
  }
  return { name: String(metadata.name), parameters, tokenizer, prompts: texts };
}

/** In no vocabulary. */
export const unknownWord = 'unheardof';

/** Tokens that models are asked to go on by. */
export const continuation = 20;

/** The logits after every token of every prompt, `[tokens, vocabulary]` each. */
export async function logitsOf(
  parameters: Parameters,
  prompts: readonly { tokens: readonly number[] }[],
): Promise<Float32Array[]> {
  const { architecture } = parameters;
  const places = Math.max(...prompts.map(({ tokens }) => tokens.length));
  const shape = [prompts.length, places];
  const graph = new Graph();
  const weights = weightInputs(graph, architecture);
  const input = (name: string) => graph.input(name, shape, { type: 'int64' });
  const rows = { tokens: input('tokens'), texts: input('texts') };
  graph.output('logits', forward(graph, weights, rows, architecture).logits);
  const session = await createSession(graph, { threads: 2 });
  const tokens = new BigInt64Array(prompts.length * places);
  // What stands behind a prompt is not seen by it.
  for (const [row, prompt] of prompts.entries()) tokens.set(prompt.tokens.map(BigInt), row * places);
  const feeds = Object.fromEntries(
    parameters.places.map((place) => [place.name, floatTensor(parameters.view(place), place.shape)]),
  );
  const texts = new BigInt64Array(prompts.length * places);
  const results = await session.run({
    ...feeds,
    tokens: integerTensor(tokens, shape),
    texts: integerTensor(texts, shape),
  });
  const logits = results.logits?.data as Float32Array;
  const width = architecture.vocabularySize;
  const found = prompts.map((prompt, row) =>
    logits.slice(row * places * width, (row * places + prompt.tokens.length) * width),
  );
  await session.release();
  return found;
}
