import { canonicalJson, type JsonValue } from '../core/index.ts';
import { isRecorded, perCall, textsOf } from './arguments.ts';
import { destinationsOf, domainMatcher } from './destinations.ts';
import { failureOf } from './failure.ts';
import { pathsOf } from './paths.ts';
import { globMatcher } from './pattern/glob.ts';
import { linearExpression } from './pattern/linear-expression.ts';
import { selector } from './pattern/selector.ts';
import type { ActionPattern, ArgumentPattern, TextPattern } from './policy-schema.ts';
import type { Action } from './tripwire.ts';

/** What of an action fits a pattern, for the detail of a sighting; null if it does not fit. */
export type ActionMatcher = (action: Action) => string | null;

type Check = (action: Action) => string | null;

/**
 * Compiles a pattern into a check. An action that is only proposed has neither output nor outcome, so patterns over these fit it never.
 * @throws {TripwirePolicyError} for globs, regular expressions and selectors that can’t be used.
 */
export function actionMatcher(pattern: ActionPattern, home?: string): ActionMatcher {
  const checks = checksOf(pattern, home);
  return (action) => matched(checks, action);
}

function matched(checks: readonly Check[], action: Action): string | null {
  let detail = '';
  for (const check of checks) {
    const found = check(action);
    if (found === null) return null;
    if (found !== '') detail += detail === '' ? found : `, ${found}`;
  }
  return detail;
}

/** In the order of what they cost, the cheapest first. */
function checksOf(pattern: ActionPattern, home: string | undefined): Check[] {
  const { tool, notTool, anyArgument, paths, destinations, output, failed } = pattern;
  const checks: Check[] = [];
  if (tool !== undefined) {
    const fits = anyName(tool);
    checks.push((action) => (fits(action.tool) ? '' : null));
  }
  if (notTool !== undefined) {
    const fits = anyName(notTool);
    checks.push((action) => (fits(action.tool) ? null : ''));
  }
  for (const each of pattern.arguments ?? []) checks.push(perCall(argumentCheck(each)));
  if (anyArgument !== undefined) {
    const fits = textMatcher(anyArgument);
    checks.push(
      perCall((action) => {
        const found = textsOf(action).find(({ text }) => fits(text));
        return found === undefined ? null : `argument ${found.name || 'text'}`;
      }),
    );
  }
  if (paths !== undefined) checks.push(unlessRecorded(pathCheck(paths, home)));
  if (destinations !== undefined) checks.push(unlessRecorded(destinationCheck(destinations)));
  if (failed !== undefined)
    checks.push((action) => (failureOf(action) === failed ? (failed ? 'it failed' : 'it succeeded') : null));
  if (output !== undefined) {
    const fits = textMatcher(output);
    checks.push((action) => (action.phase !== 'proposed' && fits(action.output) ? 'its output' : null));
  }
  return checks;
}

/** Where nobody recorded what an action did, what its arguments say is the same before it and after. */
function unlessRecorded(check: Check): Check {
  const named = perCall(check);
  return (action) => (isRecorded(action) ? check(action) : named(action));
}

function argumentCheck({ at, is, oneOf, notOneOf, above, below, present }: ArgumentPattern): Check {
  const select = selector(at);
  const fits = is === undefined ? undefined : textMatcher(is);
  const listed = oneOf && new Set(oneOf.map(canonicalJson));
  const unlisted = notOneOf && new Set(notOneOf.map(canonicalJson));
  const isFitting = (value: JsonValue) =>
    (fits === undefined || (typeof value === 'object' ? fits(canonicalJson(value)) : fits(String(value)))) &&
    (listed === undefined || listed.has(canonicalJson(value))) &&
    (unlisted === undefined || !unlisted.has(canonicalJson(value))) &&
    (above === undefined || beyond(value, (number) => number > above)) &&
    (below === undefined || beyond(value, (number) => number < below));
  return ({ input }) => {
    const values = select(input);
    if (present === false) return values.length === 0 ? `no argument ${at}` : null;
    return values.some(isFitting) ? `argument ${at}` : null;
  };
}

/** A limit that can’t be checked counts as passed: an amount written as `1e3x` must not slip under it. */
function beyond(value: JsonValue, holds: (number: number) => boolean): boolean {
  const number = numberIn(value);
  return number === null || holds(number);
}

/** The number that a value is, also written as text (`1,250.00`, `$40`); null if it is none. */
export function numberIn(value: JsonValue): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return null;
  const plain = value.trim().replace(/^(?:[$€£]|[A-Z]{3}\s)\s?|,(?=\d{3}(?:\D|$))|\s?[A-Z]{3}$/g, '');
  const number = Number(plain);
  return plain === '' || !Number.isFinite(number) ? null : number;
}

function pathCheck(
  { in: inside, except, touch }: NonNullable<ActionPattern['paths']>,
  home: string | undefined,
): Check {
  const expanded = (globs: string | readonly string[]) =>
    [globs].flat().flatMap((glob) => (glob.startsWith('~/') && home ? [glob, `${home}${glob.slice(1)}`] : [glob]));
  const fits = anyOf(expanded(inside));
  const isExcepted = except === undefined ? () => false : anyOf(expanded(except));
  const isCovered = (path: string) => fits(path) && !isExcepted(path);
  return (action) => {
    const found = pathsOf(action).find(
      (each) =>
        (touch === 'any' || each.touch === touch) &&
        (isCovered(each.path) ||
          (home !== undefined && each.path.startsWith('~/') && isCovered(`${home}${each.path.slice(1)}`))),
    );
    return found === undefined ? null : `${found.touch === 'read' ? 'read of' : 'change at'} ${found.path}`;
  };
}

function destinationCheck({ deny, allow, of }: NonNullable<ActionPattern['destinations']>): Check {
  const isDenied = deny === undefined ? () => false : domainMatcher(deny);
  const isAllowed = allow === undefined ? () => true : domainMatcher(allow);
  return (action) => {
    const found = destinationsOf(action).find(
      ({ kind, name }) =>
        (of === 'any' || of === kind) && (name === null ? allow !== undefined : isDenied(name) || !isAllowed(name)),
    );
    if (found === undefined) return null;
    return found.name === null ? 'a destination that can’t be read' : `destination ${found.name}`;
  };
}

export function textMatcher(pattern: TextPattern): (text: string) => boolean {
  if (typeof pattern === 'string') return (text) => text === pattern;
  if ('matches' in pattern) return linearExpression(pattern.matches, pattern.flags);
  if ('glob' in pattern) return globMatcher(pattern.glob);
  const { contains } = pattern;
  return (text) => text.includes(contains);
}

/** Whether a name is one of the names or fits one of the globs. */
export function anyOf(globs: string | readonly string[]): (text: string) => boolean {
  const list = [globs].flat();
  const exact = new Set(list.filter((glob) => !/[*?{]/.test(glob)));
  const matchers = list.filter((glob) => /[*?{]/.test(glob)).map((glob) => globMatcher(glob));
  return (text) => exact.has(text) || matchers.some((fits) => fits(text));
}

const mostNames = 1_000;
const longestName = 100;

/** As {@link anyOf}, for names that come again and again, such as those of tools: what was found for a name is kept. */
export function anyName(globs: string | readonly string[]): (name: string) => boolean {
  const fits = anyOf(globs);
  const known = new Map<string, boolean>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const isFitting = fits(name);
    if (known.size < mostNames && name.length <= longestName) known.set(name, isFitting);
    return isFitting;
  };
}
