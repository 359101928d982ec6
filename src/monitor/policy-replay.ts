import { type ClusterCounts, clusteredRate, type Estimate } from '../stats/index.ts';
import type { Severity, Trajectory } from '../trajectory/index.ts';
import type { TripwirePolicy } from '../tripwire/index.ts';
import { hardness, stopAtSeverity } from './protocols.ts';
import { type Replay, replay } from './replay.ts';
import { monitorsOfPolicy } from './tripwire-monitor.ts';

/** One time that a tripwire would have fired. */
export interface Firing {
  tripwire: string;
  session: string;
  callId: string | null;
  tool: string | null;
  /** Index of the event in the session. */
  event: number;
  detail: string;
}

/** What one tripwire of a policy would have done over stored sessions. */
export interface TripwireReplay {
  tripwire: string;
  severity: Severity;
  mode: 'enforce' | 'shadow';
  /** Actions on which it fired (for claims: messages). */
  fired: number;
  /** Share of actions on which it fired; sessions are the clusters, actions at which it could not say are unscoreable. */
  rate: Estimate;
  /** Sessions with at least one. */
  sessions: number;
  blind: number;
}

export interface PolicyReplay {
  policy: string;
  digest: string;
  sessions: number;
  actions: number;
  tripwires: readonly TripwireReplay[];
  /** Actions that would have been stopped if all were enforced that are critical. */
  stopped: number;
  firings: readonly Firing[];
}

/** What a change of a policy changes over the same sessions. */
export interface PolicyComparison {
  before: PolicyReplay;
  after: PolicyReplay;
  /** Fired only under the new policy. */
  newly: readonly Firing[];
  /** Fired only under the old one. */
  noLonger: readonly Firing[];
  both: number;
}

/** Runs a policy over stored sessions: what would have fired, on what, and how often, before it goes live. */
export async function replayPolicy(
  sessions: Iterable<Trajectory> | AsyncIterable<Trajectory>,
  policy: TripwirePolicy,
): Promise<PolicyReplay> {
  const runner = new PolicyRunner(policy);
  for await (const session of sessions) await runner.take(session);
  return runner.result();
}

/** Runs two policies over the same sessions, each session read once. */
export async function comparePolicies(
  sessions: Iterable<Trajectory> | AsyncIterable<Trajectory>,
  before: TripwirePolicy,
  after: TripwirePolicy,
): Promise<PolicyComparison> {
  const [old, next] = [new PolicyRunner(before), new PolicyRunner(after)];
  for await (const session of sessions) {
    await old.take(session);
    await next.take(session);
  }
  const [was, is] = [old.result(), next.result()];
  const firedBefore = new Set(was.firings.map(keyOf));
  const firedAfter = new Set(is.firings.map(keyOf));
  return {
    before: was,
    after: is,
    newly: is.firings.filter((firing) => !firedBefore.has(keyOf(firing))),
    noLonger: was.firings.filter((firing) => !firedAfter.has(keyOf(firing))),
    both: is.firings.filter((firing) => firedBefore.has(keyOf(firing))).length,
  };
}

class PolicyRunner {
  readonly #policy: TripwirePolicy;
  readonly #clusters = new Map<string, ClusterCounts[]>();
  readonly #blind = new Map<string, number>();
  readonly #firings: Firing[] = [];
  #sessions = 0;
  #actions = 0;
  #stopped = 0;

  constructor(policy: TripwirePolicy) {
    this.#policy = policy;
  }

  async take(session: Trajectory): Promise<void> {
    const monitors = monitorsOfPolicy(this.#policy);
    const played = await replay(session, monitors, stopAtSeverity({ failPolicy: 'open' }));
    this.#sessions += 1;
    this.#actions += played.actions;
    this.#stopped += stoppedIn(played);
    const found = played.steps.flatMap(({ sightings, callId, tool, event }) =>
      sightings.map(({ tripwire, detail }) => ({ tripwire, session: played.session, callId, tool, event, detail })),
    );
    this.#firings.push(...found);
    for (const { id } of monitors) {
      const blind = played.blind[id] ?? 0;
      const successes = found.filter(({ tripwire }) => tripwire === id).length;
      const clusters = this.#clusters.get(id) ?? [];
      clusters.push({ successes, n: Math.max(successes, played.actions - blind) });
      this.#clusters.set(id, clusters);
      this.#blind.set(id, (this.#blind.get(id) ?? 0) + blind);
    }
  }

  result(): PolicyReplay {
    const { name, digest, tripwires, claims } = this.#policy;
    return {
      ...{ policy: name, digest, sessions: this.#sessions, actions: this.#actions, stopped: this.#stopped },
      tripwires: [...tripwires, ...claims].map(({ id, severity, shadow }) => {
        const clusters = this.#clusters.get(id) ?? [];
        const blind = this.#blind.get(id) ?? 0;
        return {
          ...{ tripwire: id, severity, mode: shadow ? ('shadow' as const) : ('enforce' as const), blind },
          fired: clusters.reduce((sum, { successes }) => sum + successes, 0),
          rate: clusteredRate(clusters, { unscoreable: blind }),
          sessions: clusters.filter(({ successes }) => successes > 0).length,
        };
      }),
      firings: this.#firings,
    };
  }
}

function stoppedIn({ steps }: Replay): number {
  const stopping = steps.filter(
    ({ stage, decision, shadowDecision }) => stage === 'before-action' && hardness(shadowDecision ?? decision) >= 3,
  );
  return stopping.length;
}

function keyOf({ tripwire, session, callId, event }: Firing): string {
  return JSON.stringify([tripwire, session, callId ?? event]);
}
