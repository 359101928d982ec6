import { canonicalJson, type JsonValue, sha256 } from '../core/index.ts';
import type { EventDraft } from '../trajectory/index.ts';
import { SandboxLimitError, type SandboxLimits } from './limits.ts';

/** A value, or a function that makes it when the call's events are written. */
export type LazyValue = JsonValue | (() => JsonValue);

/** What one tool call has read and changed so far, within bounds: nothing that happened goes unrecorded. */
export class CallRecord {
  readonly callId: string;
  readonly #limits: SandboxLimits;
  readonly #accesses = new Set<string>();
  readonly #changes = new Map<string, { before: LazyValue; after: LazyValue; writes: number }>();
  /** The first limit that the call ran into, wherever it was caught. */
  limit: SandboxLimitError | null = null;
  requests = 0;

  constructor(callId: string, limits: SandboxLimits) {
    this.callId = callId;
    this.#limits = limits;
  }

  /** @throws {SandboxLimitError} if the call touches more resources than may be recorded; then it must not happen. */
  admit(resource: string): void {
    if (this.#accesses.has(resource) || this.#changes.has(resource)) return;
    if (this.#accesses.size + this.#changes.size < this.#limits.recordsPerCall) return;
    throw this.limited(
      new SandboxLimitError('storage', `One call can't touch more than ${this.#limits.recordsPerCall} resources.`),
    );
  }

  accessed(resource: string): void {
    this.admit(resource);
    this.#accesses.add(resource);
  }

  changed(resource: string, before: LazyValue, after: LazyValue): void {
    const known = this.#changes.get(resource);
    if (known === undefined) this.#changes.set(resource, { before, after, writes: 1 });
    else {
      known.after = after;
      known.writes += 1;
    }
  }

  limited(error: SandboxLimitError): SandboxLimitError {
    this.limit ??= error;
    return error;
  }

  /** The call's events: what was read, then what changed, each in order of first touch. */
  *events(): Generator<EventDraft> {
    const { callId } = this;
    for (const resource of this.#accesses) yield { type: 'access', callId, resource };
    let room = this.#limits.recordedCharacters;
    const within = (value: JsonValue): JsonValue => {
      const text = typeof value === 'string' ? value : canonicalJson(value);
      if (text.length <= room) {
        room -= text.length;
        return value;
      }
      return `[${text.length} characters, SHA-256 ${sha256(text)}]`;
    };
    for (const [resource, { before: first, after: last, writes }] of this.#changes) {
      const [before, after] = [settled(first), settled(last)];
      if (writes === 1 && canonicalJson(before) === canonicalJson(after)) continue;
      yield {
        type: 'state-change',
        callId,
        resource,
        before: within(before),
        after: within(after),
        ...(writes > 1 ? { writes } : {}),
      };
    }
  }
}

function settled(value: LazyValue): JsonValue {
  return typeof value === 'function' ? value() : value;
}
