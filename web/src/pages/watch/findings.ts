import type { WatchSessionPage } from '../../../../src/server/api.ts';
import type { Pin } from '../episode/pins.ts';

export type Finding =
  | { kind: 'observation'; id: string; events: number[]; observation: WatchSessionPage['observations'][number] }
  | { kind: 'decision'; id: string; events: number[]; decision: WatchSessionPage['decisions'][number] };

/** What monitors saw and protocols decided, in the order of what it rests on; what rests on no event comes last. Looks that were not possible stand apart. */
export function findingsOf({
  observations,
  decisions,
}: Pick<WatchSessionPage, 'observations' | 'decisions'>): Finding[] {
  const found: Finding[] = [
    ...observations
      .filter(({ kind }) => kind === 'observed')
      .map((observation): Finding => {
        const events = observation.evidence.flatMap(({ event }) => (event === null ? [] : [event]));
        return { kind: 'observation', id: `o${observation.id}`, events: [...new Set(events)], observation };
      }),
    // The same is decided before an action and after it; once is enough to read.
    ...decisions
      .filter(
        (each, place) =>
          decisions.findIndex(
            ({ event, kind, reason }) => event === each.event && kind === each.kind && reason === each.reason,
          ) === place,
      )
      .map(
        (decision): Finding => ({
          kind: 'decision',
          id: `d${decision.id}`,
          events: decision.event === null ? [] : [decision.event],
          decision,
        }),
      ),
  ];
  const placeOf = ({ events }: Finding) => events[0] ?? Number.POSITIVE_INFINITY;
  return found.sort((one, other) => Math.min(placeOf(one), 1e12) - Math.min(placeOf(other), 1e12));
}

/** By event: what rests on it. */
export function findingPins(findings: readonly Finding[]): Map<number, Pin[]> {
  const pins = new Map<number, Pin[]>();
  for (const finding of findings) {
    const { id, events } = finding;
    const pin: Pin =
      finding.kind === 'decision'
        ? { kind: 'finding', id, text: finding.decision.kind, isAlarm: false }
        : {
            ...{ kind: 'finding', id, isAlarm: finding.observation.severity !== null && !finding.observation.isShadow },
            text: `${finding.observation.monitor}${finding.observation.isShadow ? ' (shadow)' : ''}`,
          };
    for (const event of events) pins.set(event, [...(pins.get(event) ?? []), pin]);
  }
  return pins;
}

/** Why monitors could not look, each reason once with how often. */
export function blindnessOf(
  observations: WatchSessionPage['observations'],
): { monitor: string; reason: string; times: number }[] {
  const found = new Map<string, { monitor: string; reason: string; times: number }>();
  for (const { kind, monitor, evidence } of observations) {
    if (kind !== 'abstained') continue;
    const reason = evidence[0]?.detail ?? 'no reason given';
    const key = JSON.stringify([monitor, reason]);
    found.set(key, { monitor, reason, times: (found.get(key)?.times ?? 0) + 1 });
  }
  return [...found.values()].sort((one, other) => other.times - one.times);
}
