/** Two sequences of digests differ: places count from 0 in what was expected and in what is there. */
export type Difference =
  | { kind: 'edited'; expected: number; actual: number; was: string; is: string }
  | { kind: 'removed'; expected: number; actual: number; was: string }
  | { kind: 'added'; expected: number; actual: number; is: string }
  | { kind: 'replaced'; expected: number; actual: number; count: number };

export interface Comparison {
  /** The first of them. */
  differences: Difference[];
  /** How many there are: a stretch that was replaced counts as one. */
  count: number;
  /** Places at which both have the same. */
  same: number;
  expected: number;
  actual: number;
}

/** So far ahead something that is found again is looked for. */
const windowLength = 1024;
/** Where nothing fits any more, so many are named one by one; a longer stretch is one difference. */
const namedAtOnce = 16;
/** So many are kept. */
const listed = 1000;

/**
 * Compares digests in order and says where they differ: what was changed in its place, taken out, put in. Memory does not grow with their number.
 */
export async function compareDigests(
  expected: AsyncIterable<string>,
  actual: AsyncIterable<string>,
): Promise<Comparison> {
  const [old, now] = [new Lookahead(expected), new Lookahead(actual)];
  const found: Comparison = { differences: [], count: 0, same: 0, expected: 0, actual: 0 };
  const add = (difference: Difference) => {
    found.count += 1;
    if (found.differences.length < listed) found.differences.push(difference);
  };
  const edit = () => {
    const [place, at] = [old.place, now.place];
    add({ kind: 'edited', expected: place, actual: at, was: old.take(), is: now.take() });
  };
  for (;;) {
    const [was, is] = [await old.peek(), await now.peek()];
    if (was === undefined && is === undefined) break;
    if (was !== undefined && was === is) {
      old.take();
      now.take();
      found.same += 1;
      continue;
    }
    const { left, right } = was === undefined || is === undefined ? ends(old, now) : await meeting(old, now);
    const both = Math.min(left, right);
    if (both > namedAtOnce) {
      add({ kind: 'replaced', expected: old.place, actual: now.place, count: both });
      old.skip(both);
      now.skip(both);
    } else for (let at = 0; at < both; at += 1) edit();
    for (let at = both; at < left; at += 1) {
      const [place, other] = [old.place, now.place];
      add({ kind: 'removed', expected: place, actual: other, was: old.take() });
    }
    for (let at = both; at < right; at += 1) {
      const [place, other] = [old.place, now.place];
      add({ kind: 'added', expected: place, actual: other, is: now.take() });
    }
  }
  found.expected = old.place;
  found.actual = now.place;
  return found;
}

/** One of them has ended: the other’s next stands alone. */
function ends(old: Lookahead, now: Lookahead): { left: number; right: number } {
  return { left: Math.min(1, old.held), right: Math.min(1, now.held) };
}

/** How much of each lies before the nearest place at which they go on alike; all that is in sight, if there is none. */
async function meeting(old: Lookahead, now: Lookahead): Promise<{ left: number; right: number }> {
  await old.fill();
  await now.fill();
  const places = new Map<string, number>();
  for (let at = old.held - 1; at >= 0; at -= 1) places.set(old.at(at), at);
  let best: { left: number; right: number } | null = null;
  for (let right = 0; right < now.held; right += 1) {
    if (best !== null && right >= best.left + best.right) break;
    const left = places.get(now.at(right));
    if (left !== undefined && (best === null || left + right < best.left + best.right)) best = { left, right };
  }
  return best ?? { left: Math.min(old.held, now.held), right: Math.min(old.held, now.held) };
}

class Lookahead {
  readonly #iterator: AsyncIterator<string>;
  #held: string[] = [];
  #start = 0;
  #ended = false;
  /** The place of the next. */
  place = 0;

  constructor(digests: AsyncIterable<string>) {
    this.#iterator = digests[Symbol.asyncIterator]();
  }

  get held(): number {
    return this.#held.length - this.#start;
  }

  at(offset: number): string {
    return this.#held[this.#start + offset] ?? '';
  }

  async peek(): Promise<string | undefined> {
    if (this.held === 0) await this.fill(1);
    return this.#held[this.#start];
  }

  take(): string {
    const next = this.at(0);
    this.skip(1);
    return next;
  }

  skip(count: number): void {
    this.#start += count;
    this.place += count;
  }

  async fill(length = windowLength): Promise<void> {
    this.#held = this.#held.slice(this.#start);
    this.#start = 0;
    while (!this.#ended && this.#held.length < length) {
      const { done, value } = await this.#iterator.next();
      if (done === true) this.#ended = true;
      else this.#held.push(value);
    }
  }
}
