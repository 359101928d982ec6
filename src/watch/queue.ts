import { exitCodes, OvertError } from '../core/index.ts';

/** More came than can be written for now. Nothing of it was taken; the sender is to send it again. HTTP 429. */
export class BusyError extends OvertError {
  readonly code = 'busy';
  readonly exitCode = exitCodes.store;
  readonly retryAfterSeconds = 2;
}

/** Waiting work up to a number of bytes. What does not fit is refused, so that whoever sent it keeps it. */
export class BoundedQueue<Item extends { bytes: number }> {
  readonly #mostBytes: number;
  #items: Item[] = [];
  #bytes = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get length(): number {
    return this.#items.length;
  }

  /** @param arriving Bytes that are on their way into it. @throws {BusyError} if it does not fit. One item always fits where nothing waits. */
  requireRoom(bytes: number, arriving = 0): void {
    const waiting = this.#bytes + arriving;
    if (waiting === 0 || waiting + bytes <= this.#mostBytes) return;
    throw new BusyError(`The queue is full: ${waiting.toLocaleString('en')} bytes wait.`, {
      value: waiting,
      remedy: 'Send again after a while; if it goes on, give the receiver more queueMegabytes or a faster disk.',
    });
  }

  /** @param isTaken It was let in before, so it has its place. @throws {BusyError} if it does not fit. */
  put(item: Item, { isTaken = false }: { isTaken?: boolean } = {}): void {
    if (!isTaken) this.requireRoom(item.bytes);
    this.#items.push(item);
    this.#bytes += item.bytes;
  }

  /** Up to about `bytes`, at least one, oldest first. */
  take(bytes: number): Item[] {
    let [count, sum] = [0, 0];
    for (const item of this.#items) {
      if (count > 0 && sum + item.bytes > bytes) break;
      count += 1;
      sum += item.bytes;
    }
    const taken = this.#items.slice(0, count);
    this.#items = this.#items.slice(count);
    this.#bytes -= sum;
    return taken;
  }
}
