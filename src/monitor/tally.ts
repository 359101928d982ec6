import type { Monitor, Observation } from './contract.ts';

/** What one monitor did over a session, or several. Steps at which it did not look are in no rate, and not taken for clean. */
export interface MonitorTally {
  monitor: string;
  shadow: boolean;
  /** Steps at which it would look if it looked at all. */
  steps: number;
  /** Steps that the sample left out. */
  notSampled: number;
  /** Steps at which it said something. */
  observed: number;
  /** Steps at which it saw something worth raising. */
  flagged: number;
  /** Steps at which it could not say, by reason; those skipped because too many waited are among them. */
  abstained: number;
  reasons: Record<string, number>;
  /** Steps that were drawn but skipped, because too many waited. */
  skipped: number;
  /** In-line looks that took longer than they may; if they answered at last, the answer was too late. */
  late: number;
  /**
   * Flagged steps estimated for the whole session: each flag counts one over the probability that its step was looked at.
   * @see Horvitz & Thompson (1952)
   */
  flaggedWeight: number;
  /** Of {@link flaggedWeight}, estimated: Σ w(w − 1), for draws that are independent of each other. */
  flaggedVariance: number;
}

const mostReasons = 20;

/** Counts what monitors do. */
export class Tallies {
  readonly #tallies = new Map<string, MonitorTally>();

  of({ id, shadow = false }: Monitor): MonitorTally {
    const known = this.#tallies.get(id);
    if (known) return known;
    const tally: MonitorTally = {
      ...{ monitor: id, shadow, steps: 0, notSampled: 0, observed: 0, flagged: 0, abstained: 0, reasons: {} },
      ...{ skipped: 0, late: 0, flaggedWeight: 0, flaggedVariance: 0 },
    };
    this.#tallies.set(id, tally);
    return tally;
  }

  count(tally: MonitorTally, observation: Observation): void {
    if (observation.kind === 'abstained') {
      tally.abstained += 1;
      const isKept =
        Object.hasOwn(tally.reasons, observation.reason) || Object.keys(tally.reasons).length < mostReasons;
      const reason = isKept ? observation.reason : 'other reasons';
      tally.reasons[reason] = (tally.reasons[reason] ?? 0) + 1;
      return;
    }
    tally.observed += 1;
    if (observation.severity === null) return;
    tally.flagged += 1;
    tally.flaggedWeight += observation.weight;
    tally.flaggedVariance += observation.weight * (observation.weight - 1);
  }

  all(): MonitorTally[] {
    return [...this.#tallies.values()].map((tally) => ({ ...tally, reasons: { ...tally.reasons } }));
  }
}
