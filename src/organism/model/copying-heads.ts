import { Random } from '../../core/index.ts';
import { headSize } from './architecture.ts';
import { fillNormal } from './normal.ts';
import type { Parameters } from './parameters.ts';

/*
 * Copying is what small decoders learn last: it takes two heads in two layers, neither of which is of use alone. So a fresh
 * model can be given both, roughly (Olsson et al. 2022, arXiv 2209.11895, "induction heads"; starting values shaped like
 * trained ones: Trockman & Kolter 2023, arXiv 2305.09828). All of it is trained like everything else.
 *
 * The residual stream is divided for that: its first place holds 1 in all tokens, some places after it are left free for a
 * sketch of the token before, the others tell the tokens apart.
 */

/** How much of a written head's random values is left. */
const quiet = 0.1;
/** Attention logits: of the place before over its neighbours', at the fastest rotation; of a match. */
const nearness = 10;
const sharpness = 14;
/** How long what is copied is, beside the token itself. */
const loudness = 2;
/** Over so many places a match must not be turned away by the rotation of places. */
const reach = 200;

/**
 * Writes copying heads into a fresh model: the first head of the first layer looks at the place before and notes a sketch of
 * what stands there; the heads of the second layer, all but one, look for places whose note is like the token that stands
 * here, and say what they find.
 * @throws {RangeError} if the model has fewer than two layers or heads, or heads that share keys.
 */
export function writeCopyingHeads(parameters: Parameters, seed: number): void {
  const { architecture } = parameters;
  const { hiddenSize, layers, heads, keyValueHeads } = architecture;
  if (layers < 2 || heads < 2 || heads !== keyValueHeads) {
    throw new RangeError('copying heads need two layers, and two heads with keys of their own');
  }
  const slow = slowDimensions(parameters);
  const firstOwn = 1 + slow.length;
  const sketch = drawSketch(slow.length, hiddenSize - firstOwn, seed);
  divideEmbedding(parameters, firstOwn);
  noteTheTokenBefore(parameters, { sketch, firstOwn });
  for (let head = 0; head < heads - 1; head += 1) {
    sayWhatFollowed(parameters, { head, sketch, slow, firstOwn });
  }
}

/** Random directions, one for each place of a sketch. */
type Sketch = readonly Float32Array[];

function drawSketch(count: number, width: number, seed: number): Sketch {
  const random = Random.from('copying heads', seed);
  return Array.from({ length: count }, () => {
    const direction = new Float32Array(width);
    fillNormal(direction, 1 / Math.sqrt(width), random);
    return direction;
  });
}

/** How fast the pair of dimensions `(index, index + half)` of a head turns, in radians a place. */
function turning({ architecture }: Parameters, index: number): number {
  return architecture.ropeBase ** ((-2 * index) / headSize(architecture));
}

/** The dimensions of a head that hardly turn over {@link reach} places, so that they compare contents. */
function slowDimensions(parameters: Parameters): number[] {
  const half = headSize(parameters.architecture) / 2;
  const pairs = Array.from({ length: half }, (_, index) => index);
  return pairs
    .filter((index) => turning(parameters, index) * reach < 1)
    .flatMap((index) => [index, index + half])
    .slice(0, Math.floor(parameters.architecture.hiddenSize / 4));
}

function divideEmbedding(parameters: Parameters, firstOwn: number): void {
  const { hiddenSize, vocabularySize } = parameters.architecture;
  const embedding = viewOf(parameters, 'model.embed_tokens.weight');
  // Rows keep their length.
  const factor = Math.sqrt(hiddenSize / (hiddenSize - firstOwn));
  for (let token = 0; token < vocabularySize; token += 1) {
    const row = embedding.subarray(token * hiddenSize, (token + 1) * hiddenSize);
    row.fill(0, 1, firstOwn);
    row[0] = 1;
    for (let at = firstOwn; at < hiddenSize; at += 1) row[at] = (row[at] as number) * factor;
  }
}

function noteTheTokenBefore(parameters: Parameters, { sketch, firstOwn }: { sketch: Sketch; firstOwn: number }): void {
  const { hiddenSize } = parameters.architecture;
  const size = headSize(parameters.architecture);
  const head = clearedHead(parameters, { layer: 0, head: 0 });
  // After normalisation the two parts of a token, what is the same in all and its own, have this length.
  const length = Math.sqrt(hiddenSize / 2);
  for (let index = 0; index < size / 2; index += 1) {
    const angle = turning(parameters, index);
    const strength = Math.sqrt(nearness * Math.sqrt(angle) * Math.sqrt(size)) / length;
    head.key(index, 0, strength);
    head.key(index + size / 2, 0, 0);
    // The query is turned back by one place: it meets the key of the place before at its own angle.
    head.query(index, 0, strength * Math.cos(angle));
    head.query(index + size / 2, 0, -strength * Math.sin(angle));
  }
  const loud = Math.sqrt((hiddenSize - firstOwn) / sketch.length) / length;
  for (const [index, direction] of sketch.entries()) {
    for (const [at, value] of direction.entries()) head.value(index, firstOwn + at, value);
    head.output(1 + index, index, loud);
  }
}

/** Heads share the work: each says a part of the dimensions that tell tokens apart. */
function sayWhatFollowed(
  parameters: Parameters,
  { head: number, sketch, slow, firstOwn }: { head: number; sketch: Sketch; slow: readonly number[]; firstOwn: number },
): void {
  const { hiddenSize, heads } = parameters.architecture;
  const size = headSize(parameters.architecture);
  const head = clearedHead(parameters, { layer: 1, head: number });
  const own = hiddenSize - firstOwn;
  // Now three parts: the note has come to them.
  const length = Math.sqrt(hiddenSize / 3);
  const strength = Math.sqrt(sharpness * Math.sqrt(size)) / length;
  const spread = Math.sqrt(own / sketch.length);
  for (const [index, dimension] of slow.entries()) {
    for (const [at, value] of (sketch[index] as Float32Array).entries()) {
      head.query(dimension, firstOwn + at, strength * spread * value);
    }
    head.key(dimension, 1 + index, strength);
  }
  const from = Math.floor((number * own) / (heads - 1));
  const to = Math.min(Math.floor(((number + 1) * own) / (heads - 1)), from + size);
  for (let at = from; at < to; at += 1) {
    head.value(at - from, firstOwn + at, 1);
    head.output(firstOwn + at, at - from, loudness / length);
  }
}

/** Sets a weight of a head, from or to a place of the residual stream. */
interface HeadWriter {
  query(dimension: number, place: number, value: number): void;
  key(dimension: number, place: number, value: number): void;
  value(dimension: number, place: number, value: number): void;
  output(place: number, dimension: number, value: number): void;
}

/** A head that hardly attends by its random values and says nothing by them. */
function clearedHead(parameters: Parameters, { layer, head }: { layer: number; head: number }): HeadWriter {
  const { hiddenSize } = parameters.architecture;
  const size = headSize(parameters.architecture);
  const projection = (part: string) => viewOf(parameters, `model.layers.${layer}.self_attn.${part}.weight`);
  const [query, key, value, output] = [
    projection('q_proj'),
    projection('k_proj'),
    projection('v_proj'),
    projection('o_proj'),
  ];
  const first = head * size;
  const [from, to] = [first * hiddenSize, (first + size) * hiddenSize];
  for (const rows of [query, key])
    rows.set(
      rows.subarray(from, to).map((each) => each * quiet),
      from,
    );
  value.fill(0, from, to);
  for (let place = 0; place < hiddenSize; place += 1) {
    output.fill(0, place * hiddenSize + first, place * hiddenSize + first + size);
  }
  const into = (rows: Float32Array) => (dimension: number, place: number, weight: number) => {
    rows[(first + dimension) * hiddenSize + place] = weight;
  };
  return {
    ...{ query: into(query), key: into(key), value: into(value) },
    output: (place, dimension, weight) => {
      output[place * hiddenSize + first + dimension] = weight;
    },
  };
}

function viewOf(parameters: Parameters, name: string): Float32Array {
  const place = parameters.places.find((each) => each.name === name);
  if (place === undefined) throw new Error(`the model has no ${name}`);
  return parameters.view(place);
}
