import { labellerFor, readAwareness } from '../awareness/index.ts';
import { analyseCitations, type Mismatch, mismatchIn } from '../reasoning/index.ts';
import type { Spec } from '../spec/index.ts';
import type { Trajectory } from '../trajectory/index.ts';
import type { Verdict } from '../verdict/index.ts';
import type { TextSpan } from './api.ts';

/** Characters of one event that are read while somebody waits for the page; half a megabyte takes about a second. */
const mostCharacters = 100_000;

/** Characters that subjects have written, and that all are read for marked places. */
export function charactersRead({ events }: Trajectory): number {
  return events.reduce((sum, event) => {
    const isRead = event.type === 'reasoning' || event.type === 'message';
    return isRead ? sum + Math.min(event.text.length, mostCharacters) : sum;
  }, 0);
}

/** The events with what is too long cut off, and which those are. */
export function readableTrajectory(trajectory: Trajectory): { trajectory: Trajectory; cut: number[] } {
  const cut: number[] = [];
  const events = trajectory.events.map((event) => {
    if ((event.type !== 'reasoning' && event.type !== 'message') || event.text.length <= mostCharacters) return event;
    cut.push(event.index);
    return { ...event, text: event.text.slice(0, mostCharacters) };
  });
  return { trajectory: { ...trajectory, events }, cut };
}

/**
 * Sentences of an episode that analyses point to: what the subject says of its situation, how its thoughts cite the spec, and a plan that its deeds
 * do not fit. They are read anew, by rule; what a judge read is in the results. In order of place.
 */
export function textSpans(trajectory: Trajectory, verdict: Verdict, spec: Pick<Spec, 'clauses'>): TextSpan[] {
  return [
    ...awarenessSpans(trajectory),
    ...citationSpans(trajectory, spec),
    ...mismatchSpans(trajectory, verdict),
  ].sort((one, other) => one.event - other.event || one.start - other.start || one.end - other.end);
}

function awarenessSpans(trajectory: Trajectory): TextSpan[] {
  const { spans } = readAwareness(trajectory, labellerFor(trajectory.subject));
  return spans.map(({ event, from, to, label }) => ({ event, start: from, end: to, kind: 'awareness', label }));
}

function citationSpans({ events }: Trajectory, spec: Pick<Spec, 'clauses'>): TextSpan[] {
  return events.flatMap((event) => {
    if (event.type !== 'reasoning' || event.redacted) return [];
    return analyseCitations(event.text, spec).map(
      ({ clause, reading, span }): TextSpan => ({
        ...{ event: event.index, start: span.start, end: span.end, kind: 'citation' },
        label: `${clause} ${reading ?? 'unclear'}`,
      }),
    );
  });
}

function mismatchSpans(trajectory: Trajectory, verdict: Verdict): TextSpan[] {
  const { mismatch, plan } = mismatchIn(trajectory, verdict);
  const words = misfits[mismatch];
  if (plan === null || words === undefined) return [];
  return [{ event: plan.index, start: plan.span.start, end: plan.span.end, kind: 'mismatch', label: words }];
}

const misfits: Partial<Record<Mismatch, string>> = {
  'states-honest-acts-covert': 'says honest, acts covert',
  'states-covert-acts-honest': 'says covert, acts honest',
};
