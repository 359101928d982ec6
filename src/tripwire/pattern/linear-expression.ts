import { TripwirePolicyError } from '../errors.ts';
import { type Expression, parseExpression } from './expression.ts';
import { requiredTextFilter } from './required-text.ts';

/** A place in the automaton: reads a character, checks what stands around, or goes on to several places at once. */
type Place =
  | { kind: 'reads'; fits: (codePoint: number) => boolean; next: number }
  | { kind: 'asserts'; what: 'begin' | 'end' | 'boundary' | 'no-boundary'; next: number }
  | { kind: 'splits'; next: readonly number[] }
  | { kind: 'accepts' };

/** A set of places that the automaton may be in, and what came before: with the next character, it determines the next state. */
interface State {
  places: readonly number[];
  before: Surrounding;
  /** By code point; -1 is the end of the text, and `matched` stands for a match. */
  readonly ascii: (State | 'matched' | undefined)[];
  readonly others: Map<number, State | 'matched'>;
}

type Surrounding = 'edge' | 'word' | 'line-break' | 'other';

const mostPlaces = 5_000;
const mostStates = 1_000;
const endOfText = -1;

/**
 * A check whether a regular expression matches somewhere in a text, in time linear in the text’s length whatever the expression and the
 * text: a set of places is carried through the text (Thompson 1968), and the sets that were seen are kept as states of a deterministic
 * automaton, which is forgotten when it grows too large. JavaScript’s own matcher goes back and tries again, which an attacker who writes
 * the arguments can make last for hours.
 *
 * It finds what ECMA-262 says that `new RegExp(source, 'u' + flags)` finds. With `i`, the long s (U+017F) and the Kelvin sign (U+212A) are
 * therefore word characters, for `\w` as for `\b`. A match begins between characters, never within a surrogate pair, where V8 lets one be
 * empty (`/\B/u` in `a😀b`).
 *
 * @param flags any of `i`, `m`, `s`, each at most once
 * @throws {TripwirePolicyError} for other flags, back references, look-around and expressions that are too large.
 */
export function linearExpression(source: string, flags = ''): (text: string) => boolean {
  if (!/^[ims]*$/.test(flags) || new Set(flags).size < flags.length) {
    throw new TripwirePolicyError(`Unknown or repeated flags ${JSON.stringify(flags)} of a regular expression.`, {
      value: flags,
      remedy:
        'Use each at most once: i (letters of either case), m (^ and $ at line breaks) and s (. fits line breaks).',
    });
  }
  const parsed = parseExpression(source);
  const { places, start } = placesOf(parsed, source, flags);
  const isAnchored =
    !flags.includes('m') &&
    parsed.kind === 'sequence' &&
    parsed.parts[0]?.kind === 'assertion' &&
    parsed.parts[0].what === 'begin';
  const isMultiline = flags.includes('m');
  const ignoresCase = flags.includes('i');
  const mayMatch = requiredTextFilter(parsed, ignoresCase);
  let states = new Map<string, State>();
  let count = 0;
  let first = stateOf([], 'edge');

  return (text) => {
    if (mayMatch !== null && !mayMatch(text)) return false;
    let state = first;
    for (let at = 0; at < text.length; ) {
      const code = text.codePointAt(at) as number;
      const next = step(state, code);
      if (next === 'matched') return true;
      // Nothing is under way, and nothing can begin any more.
      if (isAnchored && next.places.length === 0) return false;
      state = next;
      at += code > 0xffff ? 2 : 1;
    }
    return step(state, endOfText) === 'matched';
  };

  function step(state: State, code: number): State | 'matched' {
    if (code >= 0 && code < 128) {
      const known = state.ascii[code];
      if (known !== undefined) return known;
      const computed = computedStep(state, code);
      state.ascii[code] = computed;
      return computed;
    }
    const known = state.others.get(code);
    if (known !== undefined) return known;
    const computed = computedStep(state, code);
    if (state.others.size < 2_000) state.others.set(code, computed);
    return computed;
  }

  function computedStep(state: State, code: number): State | 'matched' {
    const after = surroundingOf(code, ignoresCase);
    const reached = new Set<number>();
    // A match may begin anywhere, so the start is among the places before every character.
    const open = [start, ...state.places];
    while (open.length > 0) {
      const index = open.pop() as number;
      if (reached.has(index)) continue;
      reached.add(index);
      const place = places[index] as Place;
      if (place.kind === 'accepts') return 'matched';
      if (place.kind === 'splits') open.push(...place.next);
      if (place.kind === 'asserts' && holds(place.what, state.before, after)) open.push(place.next);
    }
    const next = new Set<number>();
    for (const index of reached) {
      const place = places[index] as Place;
      if (place.kind === 'reads' && code !== endOfText && place.fits(code)) next.add(place.next);
    }
    return stateOf(
      [...next].sort((one, other) => one - other),
      after,
    );
  }

  function stateOf(reached: readonly number[], before: Surrounding): State {
    const key = `${before}:${reached.join(',')}`;
    const known = states.get(key);
    if (known) return known;
    const state: State = { places: reached, before, ascii: new Array(128), others: new Map() };
    count += 1;
    if (count > mostStates) {
      states = new Map();
      count = 0;
      // States that are forgotten must not be reachable from one that stays.
      first = { places: [], before: 'edge', ascii: new Array(128), others: new Map() };
    }
    states.set(key, state);
    return state;
  }

  function holds(what: (Place & { kind: 'asserts' })['what'], before: Surrounding, after: Surrounding): boolean {
    if (what === 'begin') return before === 'edge' || (isMultiline && before === 'line-break');
    if (what === 'end') return after === 'edge' || (isMultiline && after === 'line-break');
    return ((before === 'word') !== (after === 'word')) === (what === 'boundary');
  }
}

/** Thompson’s construction: the places of the automaton, from the end to the start. */
function placesOf(expression: Expression, source: string, flags: string): { places: Place[]; start: number } {
  const places: Place[] = [{ kind: 'accepts' }];
  const add = (place: Place): number => {
    if (places.length >= mostPlaces) {
      throw new TripwirePolicyError(`The regular expression ${JSON.stringify(source.slice(0, 80))} is too large.`, {
        value: source,
        remedy: `Use smaller counts in braces: written out it may have ${mostPlaces} characters.`,
      });
    }
    return places.push(place) - 1;
  };
  const characters = new Map<string, (codePoint: number) => boolean>();
  const build = (part: Expression, next: number): number => {
    switch (part.kind) {
      case 'empty':
        return next;
      case 'character': {
        const fits = characters.get(part.source) ?? fitting(part.source, flags);
        characters.set(part.source, fits);
        return add({ kind: 'reads', fits, next });
      }
      case 'assertion':
        return add({ kind: 'asserts', what: part.what, next });
      case 'sequence':
        return part.parts.reduceRight((after, each) => build(each, after), next);
      case 'either':
        return add({ kind: 'splits', next: part.parts.map((each) => build(each, next)) });
      case 'repeat': {
        let after = next;
        if (part.most === Infinity) {
          const loop = { kind: 'splits' as const, next: [next] };
          after = add(loop);
          loop.next.push(build(part.of, after));
        } else {
          for (let time = part.least; time < part.most; time += 1) {
            after = add({ kind: 'splits', next: [next, build(part.of, after)] });
          }
        }
        for (let time = 0; time < part.least; time += 1) after = build(part.of, after);
        return after;
      }
    }
  };
  return { start: build(expression, 0), places };
}

/** Whether a single character fits: JavaScript’s own matcher decides, which on one character can’t go astray. */
function fitting(source: string, flags: string): (codePoint: number) => boolean {
  const expression = new RegExp(`^(?:${source})$`, `u${flags.replace('m', '')}`);
  return (codePoint) => expression.test(String.fromCodePoint(codePoint));
}

function surroundingOf(code: number, ignoresCase: boolean): Surrounding {
  if (code === endOfText) return 'edge';
  if (code === 10 || code === 13 || code === 0x2028 || code === 0x2029) return 'line-break';
  const isWord = (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
  // With `iu`, what folds into a word character is one (ECMA-262, WordCharacters): the long s and the Kelvin sign.
  const foldsIntoWord = ignoresCase && (code === 0x17f || code === 0x212a);
  return isWord || foldsIntoWord ? 'word' : 'other';
}
