import { type Monitor, type Protocol, Supervisor } from '../../monitor/index.ts';
import type { ProxyGuard, Ruling } from './guard.ts';
import type { ProxySession } from './sessions.ts';

/**
 * A guard that runs monitors before each tool call and lets a protocol decide, whose fail policy it takes over.
 * @param monitors those in force when a session begins.
 */
export function supervised(monitors: () => readonly Monitor[], protocol: Protocol): ProxyGuard {
  const supervisors = new Map<string, Supervisor>();
  const of = (session: ProxySession) => {
    const known = supervisors.get(session.id);
    if (known !== undefined) return known;
    const { id, agent, version, events } = session;
    const supervisor = new Supervisor({
      session: { id, agent, version, context: 'deployment' },
      events: events ?? [],
      // What looks on beside the agent looks at the book’s sessions.
      monitors: monitors().filter(({ mode }) => mode === 'in-line'),
      protocol,
    });
    supervisors.set(id, supervisor);
    return supervisor;
  };
  return {
    failPolicy: protocol.failPolicy,
    decide: async (session, proposed) => {
      const rulings: Ruling[] = [];
      for (const action of proposed) rulings.push(await of(session).beforeAction(action));
      return rulings;
    },
    done: (session, action) => {
      void Promise.resolve(of(session).afterAction(action)).catch(() => {});
    },
    forgotten: ({ id }) => {
      supervisors.delete(id);
    },
  };
}
