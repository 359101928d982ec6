import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TripwirePolicyError } from '../errors.ts';
import { parseExpression } from './expression.ts';
import { globMatcher } from './glob.ts';
import { linearExpression } from './linear-expression.ts';
import { requiredTextFilter } from './required-text.ts';
import { selector } from './selector.ts';

describe('linearExpression', () => {
  const literal = fc.constantFrom('a', 'b', 'k', 'K', 's', 'ſ', '\u212A', 'é', 'Σ', '😀', ' ', '-', '\\.', 'sk', 'KEY');
  const escaped = fc.constantFrom('.', '\\d', '\\D', '\\s', '\\S', '\\w', '\\W', '\\p{Lu}', '\\P{Lu}', '\\p{ASCII}');
  const codePoint = fc.constantFrom('\\u017f', '\\u{212A}', '\\x4b', '\\ud83d', '\\ude00', '\\ud83d\\ude00');
  const within = fc.constantFrom(
    ...[
      'a',
      'k',
      'S',
      '_',
      'ſ',
      '\u212A',
      'é',
      '😀',
      'a-c',
      'J-L',
      'ſ-ƀ',
      '\\w',
      '\\W',
      '\\d',
      '\\D',
      '\\s',
      '\\S',
      '\\]',
    ],
    ...['\\p{Lu}', '\\P{Lu}', '\\ud83d'],
  );
  const characterClass = fc
    .tuple(fc.constantFrom('[', '[^'), fc.array(within, { maxLength: 3 }))
    .map(([opening, parts]) => `${opening}${parts.join('')}]`);
  const assertion = fc.constantFrom('\\b', '\\B', '^', '$');
  const piece = fc.oneof(literal, escaped, codePoint, characterClass, assertion);
  const { expression } = fc.letrec<{ expression: string }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 4 },
      piece,
      fc.array(piece, { minLength: 2, maxLength: 4 }).map((pieces) => pieces.join('')),
      fc.tuple(tie('expression'), tie('expression')).map(([one, other]) => `${one}${other}`),
      fc.tuple(tie('expression'), tie('expression')).map(([one, other]) => `(?:${one}|${other})`),
      fc
        .tuple(tie('expression'), fc.constantFrom('*', '+', '?', '{0}', '{2}', '{1,3}', '{2,}', '*?'))
        .map(([one, sign]) => `(?:${one})${sign}`),
    ),
  }));
  const text = fc
    .array(
      fc.constantFrom(
        ...['a', 'b', 'c', 'k', 'K', 's', 'S', 'ſ', '\u212A', 'A', '1', '_', ' ', '.', '-', '\n', '\r', '\u2028'],
        ...['é', 'É', 'ß', 'ẞ', 'İ', 'ı', 'Σ', 'ς', '😀', '\ud83d', '\ude00', 'sk', 'KEY'],
      ),
      { maxLength: 8 },
    )
    .map((characters) => characters.join(''));

  test('agrees with JavaScript’s own matcher, and so does the quick look for what is required', () => {
    fc.assert(
      fc.property(
        expression,
        fc.array(text, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('', 'i', 's', 'm', 'im', 'is'),
        (source, subjects, flags) => {
          const matches = linearExpression(source, flags);
          const mayMatch = requiredTextFilter(parseExpression(source), flags.includes('i'));
          for (const subject of subjects) {
            const expected = isFoundByJavaScript(source, flags, subject);
            expect(matches(subject)).toBe(expected);
            if (expected) expect(mayMatch?.(subject) ?? true).toBe(true);
          }
        },
      ),
      { numRuns: 4_000 },
    );
  });

  test.each(['ſ', '\u212A'])('takes %s for a word character where case is ignored, and only there', (letter) => {
    for (const [source, flags, subject, expected] of [
      ['^\\b', 'i', letter, true],
      ['^\\b', '', letter, false],
      ['a\\b', 'i', `a${letter}`, false],
      ['a\\b', '', `a${letter}`, true],
      ['a\\B', 'i', `a${letter}`, true],
      ['a\\B', '', `a${letter}`, false],
      ['\\w', 'i', letter, true],
      ['\\w', '', letter, false],
      ['[^\\w]|\\W|[\\W]', 'i', letter, false],
      ['[^\\w]', '', letter, true],
    ] as const) {
      expect([source, flags, linearExpression(source, flags)(subject)]).toEqual([source, flags, expected]);
      expect(isFoundByJavaScript(source, flags, subject)).toBe(expected);
    }
  });

  test('reads two escapes that make one character as that character', () => {
    expect(linearExpression('^\\uD83D\\uDE00$')('😀')).toBe(true);
    expect(linearExpression('(?:\\uD83D)(?:\\uDE00)')('😀')).toBe(false);
  });

  test('finds no match within a character', () => {
    expect(linearExpression('\\B')('a😀b')).toBe(false);
  });

  test('reads names and counts of any length', () => {
    expect(linearExpression(`^(?<${'n'.repeat(200)}>a)$`)('a')).toBe(true);
    expect(linearExpression(`^a{${'0'.repeat(60)}2}$`)('aa')).toBe(true);
  });

  test.each(['x', 'ii', 'g'])('refuses the flags %s', (flags) => {
    expect(() => linearExpression('a', flags)).toThrow(TripwirePolicyError);
  });

  test('finds the same on the second look, when states are kept', () => {
    const matches = linearExpression('\\bsudo\\b|rm\\s+-rf', 'i');
    const texts = ['sudo ls', 'pseudo', 'RM  -rf /', 'rm -r', 'x sudo'];
    expect([...texts, ...texts].map(matches)).toEqual([...Array(2)].flatMap(() => [true, false, true, false, true]));
  });

  test('goes on when it has met more states than it keeps', () => {
    const matches = linearExpression('(?:a|b)*a(?:a|b){12}c');
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 300 }), (subject) => {
        expect(matches(subject)).toBe(/a[ab]{12}c/.test(subject));
      }),
    );
  });

  test('a text made to keep a backtracking matcher busy for hours is done with at once', () => {
    for (const source of ['^(a+)+$', '(a|a)*b', '(.*)*x', 'a*a*a*a*a*a*b']) {
      expect(linearExpression(source)(`${'a'.repeat(50_000)}!`)).toBe(false);
    }
  });

  test.each(['(a)\\1', '(?=a)b', '(?<!a)b', '(?<n>a)\\k<n>', 'a{2000}', '(', '[a', '(?:a{900}){900}'])(
    'refuses %s and says what to do',
    (source) => {
      expect(() => linearExpression(source)).toThrow(TripwirePolicyError);
    },
  );
});

describe('globMatcher', () => {
  test.each([
    ['/etc/**', '/etc/passwd', true],
    ['/etc/**', '/etc/a/b', true],
    ['/etc/**', '/etc', true],
    ['/etc/**', '/etcetera', false],
    ['/etc/*', '/etc/a/b', false],
    ['**/.env', '/srv/app/.env', true],
    ['**/.env', '.env', true],
    ['/srv/**/key', '/srv/key', true],
    ['*.{pem,key}', 'a.pem', true],
    ['*.{pem,key}', 'a.pub', false],
    ['a.b', 'axb', false],
    ['file?', 'file1', true],
    ['kubectl_*', 'kubectl_apply', true],
  ])('%s and %s: %s', (glob, text, fits) => {
    expect(globMatcher(glob)(text)).toBe(fits);
  });

  test('knows the same letters of either case with a wildcard and without', () => {
    for (const text of ['desk', 'DESK', 'deſ\u212A']) {
      expect(globMatcher('Desk', { ignoreCase: true })(text)).toBe(true);
      expect(globMatcher('Des?', { ignoreCase: true })(text)).toBe(true);
    }
    expect(globMatcher('Desk')('desk')).toBe(false);
  });
});

describe('selector', () => {
  const value = {
    amount: 3,
    to: ['a', 'b'],
    items: [{ price: 1 }, { price: 2 }],
    in: { url: 'u', deep: { url: 'v' } },
    'odd key': 9,
  };

  test.each([
    ['$.amount', [3]],
    ['amount', [3]],
    ['$.to[0]', ['a']],
    ['$.to[-1]', ['b']],
    ['$.items[*].price', [1, 2]],
    ['$..url', ['u', 'v']],
    ["$['odd key']", [9]],
    ['$.nothing', []],
    ['$', [value]],
  ])('%s', (path, expected) => {
    expect(selector(path)(value)).toEqual(expected);
  });

  test('reaches nothing that is not the value’s own', () => {
    expect(selector('$.constructor')({})).toEqual([]);
    expect(selector('$.length')(['a'])).toEqual([]);
  });

  test.each(['', '$.a[', '$.a[?(@.x)]', '$.', '$..'])('refuses %j', (path) => {
    expect(() => selector(path)).toThrow(TripwirePolicyError);
  });
});

/**
 * What `new RegExp(source, 'u' + flags)` finds, beginning at every character in turn: left to search by itself, V8 also finds an empty match
 * within a surrogate pair, which ECMA-262 (AdvanceStringIndex) rules out.
 */
function isFoundByJavaScript(source: string, flags: string, text: string): boolean {
  const expression = new RegExp(source, `uy${flags}`);
  for (let at = 0; at <= text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) {
    expression.lastIndex = at;
    if (expression.test(text)) return true;
  }
  return false;
}
