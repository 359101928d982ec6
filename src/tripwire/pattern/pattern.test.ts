import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TripwirePolicyError } from '../errors.ts';
import { globMatcher } from './glob.ts';
import { linearExpression } from './linear-expression.ts';
import { selector } from './selector.ts';

describe('linearExpression', () => {
  const piece = fc.constantFrom('a', 'b', '.', '\\d', '\\w', '[^a]', '[a-c]', '\\b', '^', '$', '\\.', 'é');
  const { expression } = fc.letrec<{ expression: string }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 4 },
      piece,
      fc.tuple(tie('expression'), tie('expression')).map(([one, other]) => `${one}${other}`),
      fc.tuple(tie('expression'), tie('expression')).map(([one, other]) => `(?:${one}|${other})`),
      fc
        .tuple(tie('expression'), fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '{2,}', '*?'))
        .map(([one, sign]) => `(?:${one})${sign}`),
    ),
  }));
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', ' ', '.', '\n', 'é', '😀', 'A'), maxLength: 8 });

  test('agrees with JavaScript’s own matcher', () => {
    fc.assert(
      fc.property(expression, text, fc.constantFrom('', 'i', 's', 'm', 'im'), (source, subject, flags) => {
        expect(linearExpression(source, flags)(subject)).toBe(new RegExp(source, `u${flags}`).test(subject));
      }),
      { numRuns: 600 },
    );
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
