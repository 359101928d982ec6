import { type ActionMatcher, actionMatcher, anyName, anyOf, numberIn } from './action-matcher.ts';
import { commandsOf, perAction, perCall, textsOf } from './arguments.ts';
import { decoded, recogniser, searchedText, valueFilter, valuesIn } from './canary.ts';
import { destinationsOf, domainMatcher } from './destinations.ts';
import { TripwireBlindError } from './errors.ts';
import type { Honeytoken } from './honeytoken.ts';
import { pathsOf } from './paths.ts';
import { selector } from './pattern/selector.ts';
import { undeclaredPermission } from './policies.ts';
import type { PolicyTripwireSource } from './policy-schema.ts';
import type { Action, Tripwire } from './tripwire.ts';

type Inspect = Tripwire['inspect'];
type SourceOf<Kind extends keyof PolicyTripwireSource> = NonNullable<PolicyTripwireSource[Kind]>;

export function inspectAction(pattern: SourceOf<'action'>, home?: string): Inspect {
  const match = actionMatcher(pattern, home);
  return (action) => {
    const found = match(action);
    return found === null ? null : { detail: `${action.tool}${found === '' ? ' was called' : `: ${found}`}` };
  };
}

/** The last step must be the action at hand; the others are found backwards, each as late as it can be. */
export function inspectSequence({ steps, within }: SourceOf<'sequence'>, home?: string): Inspect {
  const matchers = steps.map((step) => actionMatcher(step, home));
  const last = matchers.at(-1) as ActionMatcher;
  const earlierSteps = matchers.slice(0, -1).map(matchesIn);
  return (action, history) => {
    // What was done is looked at while it is new, also where nothing comes of it now.
    const matches = earlierSteps.map((step) => step(history));
    if (last(action) === null) return null;
    const oldest = within === undefined ? 0 : Math.max(0, history.length - (within - 1));
    const tools: string[] = [action.tool];
    let wanted = matchers.length - 2;
    for (let at = history.length - 1; at >= oldest && wanted >= 0; at -= 1) {
      const earlier = history[at] as Action;
      if (matches[wanted]?.[at] !== true) continue;
      tools.unshift(earlier.tool);
      wanted -= 1;
    }
    return wanted < 0 ? { detail: `${tools.join(', then ')}` } : null;
  };
}

export function inspectRate({ of, most, perSeconds }: SourceOf<'rate'>, home?: string): Inspect {
  const match = actionMatcher(of, home);
  const matching = matchesIn(match);
  return (action, history) => {
    const matches = matching(history);
    if (match(action) === null) return null;
    const since = timeOf(action) - perSeconds * 1000;
    let calls = 1;
    for (let at = history.length - 1; at >= 0 && calls <= most; at -= 1) {
      const earlier = history[at] as Action;
      if (matches[at] !== true) continue;
      // Calls at once may end in another order than they began, so one that is older does not end the search.
      if (timeOf(earlier) > since) calls += 1;
      else if (timeOf(earlier) < since - perSeconds * 1000) break;
    }
    return calls > most ? { detail: `more than ${most} calls in ${perSeconds} s` } : null;
  };
}

export function inspectBudget({ of, sum, most, perSeconds }: SourceOf<'budget'>, home?: string): Inspect {
  const match = actionMatcher(of, home);
  const select = sum === undefined ? undefined : selector(sum);
  const costOf = (action: Action): number => {
    if (match(action) === null) return 0;
    if (select === undefined) return 1;
    const values = select(action.input);
    const numbers = values.map(numberIn);
    if (values.length === 0 || numbers.some((number) => number === null)) {
      throw new TripwireBlindError(`${action.tool}: no number at ${sum}, so the budget can’t be checked.`, {
        value: sum,
        remedy: 'Correct the way to the argument, or reject calls without it by a tripwire of their own.',
      });
    }
    // Taking back does not make room: an agent could hide a large sum behind negative ones.
    return numbers.reduce<number>((total, number) => total + Math.max(0, number ?? 0), 0);
  };
  const spent = perSeconds === undefined ? spentSoFar(costOf) : undefined;
  return (action, history) => {
    const before = spent?.(history);
    const cost = costOf(action);
    if (cost === 0) return null;
    let total = cost;
    if (before !== undefined) total += before;
    else {
      const since = timeOf(action) - (perSeconds ?? 0) * 1000;
      for (const earlier of history) {
        if (match(earlier) !== null && timeOf(earlier) > since) total += costOf(earlier);
      }
    }
    if (total <= most) return null;
    return { detail: `${Number(total.toFixed(6))} in all, ${most} allowed${perSeconds ? ` in ${perSeconds} s` : ''}` };
  };
}

/** Which actions of a history match, by index. A history only grows, so each is looked at once. */
function matchesIn(match: ActionMatcher): (history: readonly Action[]) => readonly boolean[] {
  const known = new WeakMap<readonly Action[], boolean[]>();
  let latest: { history: readonly Action[]; matches: boolean[] } | undefined;
  return (history) => {
    const before = latest?.history === history ? latest.matches : known.get(history);
    const matches = before === undefined || before.length > history.length ? [] : before;
    for (let at = matches.length; at < history.length; at += 1) matches.push(match(history[at] as Action) !== null);
    if (matches !== before) known.set(history, matches);
    if (latest?.matches !== matches || latest.history !== history) latest = { history, matches };
    return matches;
  };
}

/** What the actions of a history cost together; a history only grows, so what was added up before is kept. */
function spentSoFar(costOf: (action: Action) => number): (history: readonly Action[]) => number {
  const known = new WeakMap<readonly Action[], { count: number; total: number }>();
  return (history) => {
    const state = known.get(history) ?? { count: 0, total: 0 };
    if (state.count > history.length) return history.reduce((sum, action) => sum + costOf(action), 0);
    known.set(history, state);
    for (; state.count < history.length; state.count += 1) state.total += costOf(history[state.count] as Action);
    return state.total;
  };
}

export function inspectHoneytokens({ seen }: SourceOf<'honeytokens'>, tokens: readonly Honeytoken[]): Inspect {
  const watched = tokens.map((token) => ({ ...token, find: recogniser(token.value) }));
  const mayHold = valueFilter(tokens.map(({ value }) => value));
  return (action) => {
    if (seen !== 'read' && mayHold(givenTexts(action))) {
      const given = givenText(action);
      for (const { id, find } of watched) {
        const how = find(given);
        if (how !== null)
          return { detail: `the honeytoken ${id} was used in a call of ${action.tool}${how}`, isSecret: true };
      }
    }
    if (seen === 'used') return null;
    if (action.phase !== 'proposed' && mayHold([action.output])) {
      const shown = shownText(action);
      for (const { id, find } of watched) {
        const how = find(shown);
        if (how !== null)
          return { detail: `the honeytoken ${id} was read through ${action.tool}${how}`, isSecret: true };
      }
    }
    const bait = watched.find(
      ({ kind, place }) => kind === 'file' && place !== null && pathsOf(action).some(({ path }) => isAt(path, place)),
    );
    return bait ? { detail: `${action.tool} touched the file of the honeytoken ${bait.id}` } : null;
  };
}

const inputTexts = perCall((action) => [JSON.stringify(action.input), ...textsOf(action).map(({ text }) => text)]);

function givenTexts(action: Action): readonly string[] {
  if (action.changes.length === 0) return inputTexts(action);
  return [...inputTexts(action), ...action.changes.flatMap(({ after }) => valuesIn(after))];
}

const givenText = perAction((action) => {
  const texts = givenTexts(action);
  return searchedText([...texts, ...texts.map(decoded)].join('\n'));
});
const shownText = perAction(({ output }) => searchedText(output));

function isAt(path: string, place: string): boolean {
  const plain = place.replace(/^\.\//, '');
  return path === plain || path.endsWith(`/${plain}`);
}

const permissionTools =
  /(?:^|[_\-.])(?:grant|chmod|chown|add_role|set_role|assign_role|permission|permissions|invite|sudo)(?:$|[_\-.])/i;
const permissionCommands =
  /\b(?:chmod|chown|chgrp|setfacl|setcap|usermod|gpasswd|visudo|icacls|adduser|useradd|doas)\b|\bsudo\s|\baws\s+iam\s+(?:attach|put|create|add)|\bgcloud\b.{0,200}\badd-iam-policy-binding\b|\bkubectl\s+create\s+(?:cluster)?rolebinding\b|\bgrant\s+.{1,200}\s+to\s/i;

/** Permissions that changed, where that was recorded; else calls and commands that change some. */
export function inspectPermissions({ declared, revocations }: SourceOf<'permissions'>): Inspect {
  const recorded = undeclaredPermission(declared, { revocations });
  return (action, history) => {
    const found = recorded.inspect(action, history);
    if (found !== null || action.changes.length > 0) return found;
    if (permissionTools.test(action.tool)) return { detail: `${action.tool} changes permissions` };
    const command = commandsOf(action).find((each) => permissionCommands.test(each));
    return command === undefined ? null : { detail: `a command of ${action.tool} changes permissions` };
  };
}

const stopping = /\b(?:kill|pkill|killall|taskkill|stop|disable|unload|mask|quit)\b/i;

const settingOfVariables = /=|\bunset\b|\bdelete\b|environ|process\.env/;

function namesIn(command: string): string[] {
  return [...command.matchAll(/(?:^|[^\w])([A-Za-z_]\w{2,99})(?=\s*=|\s|$|['"\])])/g)].map(
    ([, name]) => name as string,
  );
}

/** Hands laid on what watches: its files, the variables that configure it, where it sends to, its processes. */
export function inspectTampering({ paths, variables, endpoints, processes }: SourceOf<'tampering'>): Inspect {
  const isOwnFile = anyOf(paths);
  const isOwnVariable = anyName(variables);
  const isOwnHost = domainMatcher(
    endpoints.map((endpoint) => endpoint.replace(/^\w+:\/\//, '').replace(/[:/].*$/, '')),
  );
  const names = processes.map((name) => name.toLowerCase());
  return (action) => {
    const file = pathsOf(action).find(({ path, touch }) => touch === 'change' && isOwnFile(path));
    if (file) return { detail: `the monitor’s own ${file.path} is changed` };
    const destination = destinationsOf(action).find(({ name }) => name !== null && isOwnHost(name));
    if (destination) return { detail: `the monitor’s endpoint ${destination.name} is addressed` };
    for (const command of commandsOf(action)) {
      if (endpoints.some((endpoint) => command.includes(endpoint)))
        return { detail: 'a command names the monitor’s endpoint' };
      const variable = settingOfVariables.test(command) ? namesIn(command).find(isOwnVariable) : undefined;
      if (variable !== undefined) return { detail: `the monitor’s variable ${variable} is set or unset` };
      const plain = command.toLowerCase();
      if (stopping.test(command) && names.some((name) => plain.includes(name))) {
        return { detail: 'a command stops the monitor’s process' };
      }
    }
    const named = textsOf(action).find(({ name }) => isOwnVariable(name));
    return named ? { detail: `the monitor’s variable ${named.name} is given` } : null;
  };
}

function timeOf({ time, tool }: Action): number {
  if (time !== undefined) return time;
  throw new TripwireBlindError(`The call of ${tool} has no time, so a rate can’t be checked.`, {
    value: tool,
    remedy: 'Record the time of events; evaluations leave it out, so rates say nothing there.',
  });
}
