import { TripwirePolicyError } from '../errors.ts';

/** A regular expression as a tree. */
export type Expression =
  | { kind: 'empty' }
  /** One character; `source` is JavaScript’s own notation for it, such as `a`, `.`, `\d` or `[^x]`. */
  | { kind: 'character'; source: string }
  | { kind: 'assertion'; what: 'begin' | 'end' | 'boundary' | 'no-boundary' }
  | { kind: 'sequence'; parts: Expression[] }
  | { kind: 'either'; parts: Expression[] }
  | { kind: 'repeat'; of: Expression; least: number; most: number };

const mostRepeats = 1_000;
const deepestGroup = 100;

/**
 * Parses JavaScript’s notation of regular expressions, as with the flag `u`, except for what no matcher can find in linear time:
 * back references and look-around.
 * @throws {TripwirePolicyError} for these, and for what is no regular expression.
 */
export function parseExpression(source: string): Expression {
  let at = 0;
  let depth = 0;

  const fail = (problem: string, remedy: string): never => {
    throw new TripwirePolicyError(
      `${problem} in the regular expression ${JSON.stringify(source)}, at character ${at}.`,
      {
        value: source,
        remedy,
      },
    );
  };
  try {
    new RegExp(source, 'u');
  } catch (cause) {
    throw new TripwirePolicyError(`${JSON.stringify(source)} is no regular expression: ${String(cause)}`, {
      value: source,
      remedy: 'Mend it; it is read as JavaScript’s, with the flag u. In YAML, write it in single quotes.',
      cause,
    });
  }
  const parsed = either();
  return at === source.length ? parsed : fail('Something is left over', 'Check the brackets.');

  function either(): Expression {
    const parts = [sequence()];
    while (source[at] === '|') {
      at += 1;
      parts.push(sequence());
    }
    return parts.length === 1 ? (parts[0] as Expression) : { kind: 'either', parts };
  }

  function sequence(): Expression {
    const parts: Expression[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') parts.push(repeated(atom()));
    return parts.length === 0 ? { kind: 'empty' } : { kind: 'sequence', parts };
  }

  function repeated(of: Expression): Expression {
    const counts = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(source.slice(at));
    if (counts === null) return of;
    at += counts[0].length;
    const [, sign, low, comma, high] = counts;
    if (sign !== undefined)
      return { kind: 'repeat', of, least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Infinity };
    const least = Number(low);
    const most = high !== '' ? Number(high) : comma === ',' ? Infinity : least;
    if (Math.max(least, most === Infinity ? 0 : most) > mostRepeats) {
      fail(`More than ${mostRepeats} repetitions`, 'Use + or *, or a smaller count.');
    }
    return { kind: 'repeat', of, least, most };
  }

  function atom(): Expression {
    const character = source[at] as string;
    if (character === '(') return group();
    if (character === '^' || character === '$') {
      at += 1;
      return { kind: 'assertion', what: character === '^' ? 'begin' : 'end' };
    }
    if (character === '[') return { kind: 'character', source: taken(/^\[(?:\\.|[^\]\\])*\]/su) };
    if (character !== '\\') return { kind: 'character', source: taken(/^./su) };
    const escaped = source.slice(at, at + 3);
    if (/^\\[bB]/.test(escaped)) {
      at += 2;
      return { kind: 'assertion', what: escaped[1] === 'b' ? 'boundary' : 'no-boundary' };
    }
    if (/^\\(?:[1-9]|k)/.test(escaped))
      fail('A back reference', 'Back references take no bounded time; spell the words out.');
    // Two escapes that are the halves of one character are that character.
    const pair = /^\\ud[89ab][\da-f]{2}\\ud[c-f][\da-f]{2}/i;
    if (pair.test(source.slice(at, at + 12))) return { kind: 'character', source: taken(pair) };
    return { kind: 'character', source: taken(/^\\(?:[pPu]\{[^}]*\}|u[\da-f]{4}|x[\da-f]{2}|c[a-z]|.)/isu) };
  }

  function group(): Expression {
    const opening = /^\((?:\?(?:<(?![=!])[^>]*>|:|(<?[=!])|[a-z-]+:))?/.exec(source.slice(at))?.[0] ?? '(';
    if (/^\(\?<?[=!]/.test(opening)) {
      fail(
        'Look-around',
        'Look-ahead and look-behind take no bounded time; match more and name what may not be there in `not`.',
      );
    }
    if (/^\(\?[a-z-]+:/.test(opening)) fail('Flags inside the expression', 'Set the flags for the whole expression.');
    at += opening.length;
    depth += 1;
    if (depth > deepestGroup) fail('Groups nested too deeply', `Nest at most ${deepestGroup}.`);
    const inside = either();
    depth -= 1;
    at += 1;
    return inside;
  }

  function taken(pattern: RegExp): string {
    const text = pattern.exec(source.slice(at))?.[0];
    if (text === undefined) return fail('Something unreadable', 'Mend it there.');
    at += text.length;
    return text;
  }
}
