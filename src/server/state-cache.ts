/** Keeps what was made of files as long as they stay as they are, and of these what was wanted last. */
export class StateCache<Value> {
  readonly #most: number;
  readonly #kept = new Map<string, { state: string; value: Value }>();

  constructor(most: number) {
    this.#most = most;
  }

  /**
   * @param state What the value depends on; null if that is not known, and then nothing is kept.
   */
  get(key: string, state: string | null, make: () => Value): Value {
    const kept = this.#kept.get(key);
    this.#kept.delete(key);
    if (state === null) return make();
    const value = kept !== undefined && kept.state === state ? kept.value : make();
    this.#kept.set(key, { state, value });
    // What could not be made is tried again the next time.
    if (value instanceof Promise) value.catch(() => this.#forget(key, value));
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#most) break;
      this.#kept.delete(oldest);
    }
    return value;
  }

  #forget(key: string, value: Value): void {
    if (this.#kept.get(key)?.value === value) this.#kept.delete(key);
  }
}
