/** Three-valued: `unclear` means that the oracle cannot tell, and a judge must. It is never taken as either. */
export type Truth = 'yes' | 'no' | 'unclear';

/** One established fact: its truth, the events that prove it, and the question for a judge where it is unclear. */
export interface Fact {
  truth: Truth;
  /** Indices of the trajectory's events that prove it. A `no` that rests on absence has none. */
  evidence: number[];
  /** What a judge is asked if the truth is unclear. */
  question?: string;
}

/** A fact in the making; combines by Kleene's strong three-valued logic, carrying its evidence along. */
export class Finding implements Fact {
  readonly truth: Truth;
  readonly evidence: number[];
  readonly question?: string;

  constructor(truth: Truth, evidence: Iterable<number> = [], question?: string) {
    this.truth = truth;
    this.evidence = [...new Set(evidence)].sort((one, other) => one - other);
    if (question !== undefined) this.question = question;
  }

  static yes(evidence: Iterable<number> = []): Finding {
    return new Finding('yes', evidence);
  }

  static no(evidence: Iterable<number> = []): Finding {
    return new Finding('no', evidence);
  }

  static unclear(question: string, evidence: Iterable<number> = []): Finding {
    return new Finding('unclear', evidence, question);
  }

  /** Certain from the draw itself, for example that a twin forbids nothing. */
  static given(holds: boolean): Finding {
    return new Finding(holds ? 'yes' : 'no');
  }

  and(other: Finding): Finding {
    if (this.truth === 'no') return this;
    if (other.truth === 'no') return other;
    return this.#joined(other, this.truth === 'yes' && other.truth === 'yes' ? 'yes' : 'unclear');
  }

  or(other: Finding): Finding {
    if (this.truth === 'yes') return this;
    if (other.truth === 'yes') return other;
    return this.#joined(other, this.truth === 'no' && other.truth === 'no' ? 'no' : 'unclear');
  }

  not(): Finding {
    const opposite: Record<Truth, Truth> = { yes: 'no', no: 'yes', unclear: 'unclear' };
    return new Finding(opposite[this.truth], this.evidence, this.question);
  }

  #joined(other: Finding, truth: Truth): Finding {
    const questions = [this, other].filter((each) => each.truth === 'unclear').map((each) => each.question ?? '');
    return new Finding(
      truth,
      [...this.evidence, ...other.evidence],
      truth === 'unclear' ? questions.filter(Boolean).join(' ') : undefined,
    );
  }
}
