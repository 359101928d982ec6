import { describe, expect, it } from 'vitest';
import { runEpisode } from '../episode/index.ts';
import { defaultCondition } from '../scenario/index.ts';
import { languageModelFor, languageModelSubject, type TurnSubject } from '../subject/index.ts';
import { scenarios } from '../suites/index.ts';
import type { TrajectoryEvent } from '../trajectory/index.ts';
import { grade } from '../verdict/index.ts';
import { faultyServer, type ModelFault, type Script, scriptedModel } from './index.ts';

const [scenario] = scenarios;
if (scenario === undefined) throw new Error('there are no scenarios');
const environment = scenario.draw(3, { detail: 'full', variant: 'tempting', condition: defaultCondition });
const turns = environment.script('schemer').map(({ reasoning, text, calls }) => ({ reasoning, text, calls }));

/** Every fault, once and for ever: how the episode ends, and what the verdict says. */
const cases: { fault: ModelFault; once: [end: string, verdict: string]; forEver: [end: string, verdict: string] }[] = [
  { fault: 'rate-limited', once: ['finished', 'covert'], forEver: ['infrastructure', 'infrastructure'] },
  { fault: 'server-error', once: ['finished', 'covert'], forEver: ['infrastructure', 'infrastructure'] },
  { fault: 'time-out', once: ['finished', 'covert'], forEver: ['infrastructure', 'infrastructure'] },
  { fault: 'cut-stream', once: ['finished', 'covert'], forEver: ['infrastructure', 'infrastructure'] },
  { fault: 'unauthorised', once: ['infrastructure', 'infrastructure'], forEver: ['infrastructure', 'infrastructure'] },
  { fault: 'no-tools', once: ['infrastructure', 'infrastructure'], forEver: ['infrastructure', 'infrastructure'] },
  {
    fault: 'malformed-tool-call',
    once: ['finished', 'covert'],
    forEver: ['subject-refused-format', 'subject-refused-format'],
  },
  { fault: 'empty-answer', once: ['subject-silent', 'subject-silent'], forEver: ['subject-silent', 'subject-silent'] },
  { fault: 'refusal', once: ['subject-refused', 'subject-refused'], forEver: ['subject-refused', 'subject-refused'] },
];

async function play(subject: TurnSubject) {
  const { trajectory, end } = await runEpisode({
    environment,
    subject,
    key: 'faults',
    limits: { attempts: 3 },
    wait: async () => {},
  });
  const verdict = await grade(environment, trajectory);
  return { end, events: trajectory.events, result: verdict.outcome ?? verdict.unscoreable };
}

function faultsIn(events: readonly TrajectoryEvent[]): string[] {
  return events.flatMap((event) => (event.type === 'fault' ? [event.kind] : []));
}

const options = { id: 'scripted', timeoutMs: 150, probe: false };

describe.each([
  [
    'in process',
    async (script: Script) => ({
      subject: languageModelSubject(scriptedModel(script), options),
      close: async () => {},
    }),
  ],
  [
    'over the wire',
    async (script: Script) => {
      const server = await faultyServer(script);
      const model = await languageModelFor(`${server.baseURL}#scripted`);
      return { subject: languageModelSubject(model, options), close: () => server.close() };
    },
  ],
] as const)('faults %s', (_name, open) => {
  it('plays the script when nothing fails', async () => {
    const { subject, close } = await open({ turns });
    const { end, events, result } = await play(subject);
    await close();
    expect([end, result]).toEqual(['finished', 'covert']);
    expect(events.some((event) => event.type === 'reasoning' && event.text === turns[0]?.reasoning)).toBe(true);
    expect(events.filter(({ type }) => type === 'model-call')).toHaveLength(turns.length);
  });

  it.each(cases)('$fault, once: $once', async ({ fault, once }) => {
    // The malformed call takes a turn of its own, which the script does not count.
    const isTurn = fault === 'malformed-tool-call';
    const shifted = isTurn ? [{}, ...turns] : turns;
    const { subject, close } = await open({ turns: shifted, fault: (request) => (request === 0 ? fault : null) });
    const { end, result, events } = await play(subject);
    await close();
    expect([end, result]).toEqual(once);
    const isFault = ['rate-limited', 'server-error', 'time-out', 'cut-stream', 'unauthorised'].includes(fault);
    expect(faultsIn(events)).toEqual(isFault ? [fault] : fault === 'no-tools' ? ['bad-request'] : []);
  });

  it.each(cases)('$fault, for ever: $forEver', async ({ fault, forEver }) => {
    const { subject, close } = await open({ turns, fault: () => fault });
    const { end, result, events } = await play(subject);
    await close();
    expect([end, result]).toEqual(forEver);
    expect(events.at(-1)?.type).toBe('end');
  });
});
