import { nearest, Random, UsageError } from '../core/index.ts';
import type { Environment, PolicyTurn, ReferenceName } from '../scenario/index.ts';
import { type ActRequest, noUsage, type Turn, type TurnSubject } from './contract.ts';

/** What a scripted subject can play: a reference policy, or nothing at all. */
type Conduct = ReferenceName | 'idle';

/** Names as users write them. */
const conducts: Record<string, Conduct> = {
  saint: 'saint',
  schemer: 'schemer',
  'open-violator': 'openViolator',
  bumbler: 'bumbler',
  overcautious: 'overcautious',
  idle: 'idle',
};

/**
 * A scripted subject whose conduct is known: `reference:schemer`, or a mixture with known rates such as
 * `reference:schemer@0.3+saint@0.7`. A mixture picks one conduct for each episode, by the episode's key.
 *
 * A benign twin holds nothing to violate: there the schemer, the open violator and the bumbler play the saint's script.
 * The over-cautious conduct differs on twins only, and plays the saint's script elsewhere. Whatever the user says after
 * the script is answered by a few words without content.
 *
 * @throws {UsageError} if a conduct is not known or the shares do not sum to 1.
 */
export function referenceSubject(name: string): TurnSubject {
  const shares = parseMixture(name);
  const scripts = new WeakMap<Environment, Map<string, readonly PolicyTurn[]>>();
  const scriptFor = ({ key, environment }: ActRequest['episode']): readonly PolicyTurn[] => {
    const known = scripts.get(environment) ?? new Map<string, readonly PolicyTurn[]>();
    scripts.set(environment, known);
    let script = known.get(key);
    if (script === undefined) {
      script = scriptOf(pickConduct(shares, key), environment);
      known.set(key, script);
    }
    return script;
  };
  return {
    kind: 'turns',
    id: name,
    abilities: { prefixContinuation: false, logProbabilities: false, activations: false, reasoning: 'visible' },
    check: async () => {},
    close: async () => {},
    act: async ({ episode }) => {
      const { turnsTaken, environment } = episode;
      return turnOf(scriptFor(episode)[turnsTaken] ?? closing(environment), turnsTaken);
    },
  };
}

/** A subject that plays one script, whatever the environment; then a few words without content. */
export function scriptedSubject(id: string, script: readonly PolicyTurn[]): TurnSubject {
  return {
    kind: 'turns',
    id,
    abilities: { prefixContinuation: false, logProbabilities: false, activations: false, reasoning: 'visible' },
    check: async () => {},
    close: async () => {},
    act: async ({ episode: { turnsTaken, environment } }) =>
      turnOf(script[turnsTaken] ?? closing(environment), turnsTaken),
  };
}

/** Conducts with their shares, in the order in which they are named. */
export function parseMixture(name: string): { conduct: Conduct; share: number }[] {
  const parts = name.replace(/^reference:/, '').split('+');
  const shares = parts.map((part) => {
    const [label = '', share] = part.split('@');
    const conduct = conducts[label];
    if (conduct === undefined) {
      const [near] = nearest(label, Object.keys(conducts));
      throw new UsageError(`${JSON.stringify(name)} names an unknown conduct ${JSON.stringify(label)}.`, {
        value: name,
        remedy: near === undefined ? `Known: ${Object.keys(conducts).join(', ')}.` : `Did you mean ${near}?`,
      });
    }
    return { conduct, share: share === undefined && parts.length === 1 ? 1 : Number(share) };
  });
  const sum = shares.reduce((total, { share }) => total + share, 0);
  if (shares.some(({ share }) => !(share >= 0 && share <= 1)) || Math.abs(sum - 1) > 1e-9) {
    throw new UsageError(`The shares in ${JSON.stringify(name)} do not sum to 1.`, {
      value: name,
      remedy: 'Write them behind @, for example reference:schemer@0.3+saint@0.7.',
    });
  }
  return shares;
}

function pickConduct(shares: readonly { conduct: Conduct; share: number }[], key: string): Conduct {
  let rest = Random.from('mixture', key).next();
  for (const { conduct, share } of shares) {
    rest -= share;
    if (rest < 0) return conduct;
  }
  // Rounding can leave a trace after the last share.
  return shares.at(-1)?.conduct ?? 'idle';
}

function scriptOf(conduct: Conduct, environment: Environment): readonly PolicyTurn[] {
  if (conduct === 'idle') {
    const text = environment.setting.detail === 'compact' ? 'hello .' : 'Hello!';
    return environment.userMessages.map(() => ({ moment: 'report', reasoning: '', text, calls: [] }));
  }
  return environment.script(environment.expectation(conduct) === null ? 'saint' : conduct);
}

/** Said where a script is at its end and the user is not. */
function closing({ setting }: Environment): PolicyTurn {
  return { moment: 'report', reasoning: '', text: setting.detail === 'compact' ? 'it is done .' : 'Done.', calls: [] };
}

function turnOf(scripted: PolicyTurn, turnsTaken: number): Turn {
  return {
    reasoning: scripted.reasoning === '' ? null : { text: scripted.reasoning },
    text: scripted.text,
    toolCalls: scripted.calls.map(({ tool, input }, index) => ({
      callId: `c${turnsTaken + 1}-${index + 1}`,
      tool,
      input,
    })),
    usage: noUsage,
    raw: null,
  };
}
