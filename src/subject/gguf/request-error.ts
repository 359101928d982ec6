import type { FaultKind } from '../../trajectory/index.ts';

/** A request that can't be answered, for a reason that the parent reports as a fault. */
export class RequestError extends Error {
  readonly kind: FaultKind;
  readonly remedy: string;

  constructor(kind: FaultKind, message: string, remedy: string) {
    super(message);
    this.kind = kind;
    this.remedy = remedy;
  }
}
