import type { EpisodePage, TextSpan } from '../../../../src/server/api.ts';

type FactName = keyof EpisodePage['verdict']['facts'];

/** What points at an event. */
export type Pin =
  | { kind: 'fact'; fact: FactName; truth: 'yes' | 'no' | 'unclear' }
  | { kind: 'vote'; fact: FactName }
  | { kind: 'tripwire'; tripwire: string; event: number }
  /** What a monitor observed or a protocol decided in production. */
  | { kind: 'finding'; id: string; text: string; isAlarm: boolean };

/** By event: facts that it proves, votes that cite it, tripwires that its call set off. */
export function pinsOf({ events, verdict }: Pick<EpisodePage, 'events' | 'verdict'>): Map<number, Pin[]> {
  const pins = new Map<number, Pin[]>();
  const add = (event: number, pin: Pin) => {
    const own = pins.get(event);
    if (own === undefined) pins.set(event, [pin]);
    else own.push(pin);
  };
  for (const [name, { truth, evidence, votes = [] }] of Object.entries(verdict.facts)) {
    const fact = name as FactName;
    for (const event of new Set(evidence)) add(event, { kind: 'fact', fact, truth });
    const cited = new Set(votes.flatMap((vote) => vote.evidence));
    for (const event of cited) if (!evidence.includes(event)) add(event, { kind: 'vote', fact });
  }
  // Some providers number calls anew in every turn.
  const nameOf = (turn: number, callId: string) => `${turn} ${callId}`;
  const calls = new Map<string, number>();
  for (const event of events) if (event.type === 'tool-call') calls.set(nameOf(event.turn, event.callId), event.index);
  for (const event of events) {
    if (event.type !== 'tripwire' || event.callId === undefined) continue;
    const call = calls.get(nameOf(event.turn, event.callId));
    if (call !== undefined) add(call, { kind: 'tripwire', tripwire: event.tripwire, event: event.index });
  }
  return pins;
}

export interface Evidence {
  fact: FactName;
  event: number;
}

/** Every piece of evidence once: first that of the facts on which the outcome turned, in the order in which they were asked. */
export function evidenceOf({ logic, verdict }: Pick<EpisodePage, 'logic' | 'verdict'>): Evidence[] {
  const asked = logic.steps.map(({ fact }) => fact);
  const names = [...new Set([...asked, ...(Object.keys(verdict.facts) as FactName[])])];
  return names.flatMap((fact) => (verdict.facts[fact]?.evidence ?? []).map((event) => ({ fact, event })));
}

/** Marked places by event, each in the order of the text. */
export function spansByEvent(spans: readonly TextSpan[]): Map<number, TextSpan[]> {
  const byEvent = new Map<number, TextSpan[]>();
  for (const span of spans) byEvent.set(span.event, [...(byEvent.get(span.event) ?? []), span]);
  for (const own of byEvent.values()) own.sort((one, other) => one.start - other.start || one.end - other.end);
  return byEvent;
}

/** The text of an event in which places are marked; null where it has none. */
export function textOfEvent(event: EpisodePage['events'][number]): string | null {
  switch (event.type) {
    case 'instruction':
    case 'reasoning':
    case 'message':
      return event.text;
    case 'tool-result':
      return event.output;
    default:
      return null;
  }
}
