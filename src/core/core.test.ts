import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, digestOf, nearest, OvertError, Random, sha256, UnknownNameError, UsageError } from './index.ts';

describe('Random', () => {
  it('gives the same choices for the same labels, and others for others', () => {
    const draw = (...labels: (string | number)[]) => {
      const random = Random.from(...labels);
      return [random.next(), random.integer(0, 1000), random.pick(['a', 'b', 'c']), random.shuffle([1, 2, 3, 4, 5])];
    };
    expect(draw('a', 1)).toEqual(draw('a', 1));
    expect(draw('a', 1)).not.toEqual(draw('a', 2));
    // Labels are kept apart.
    expect(draw('a', 'b')).not.toEqual(draw('ab'));
    // Fixed for ever: a change here would change every environment.
    expect(Random.from('fixed').integer(0, 1_000_000)).toBe(138_940);
  });

  it('forks without shifting its own choices', () => {
    const [one, other] = [Random.from('x'), Random.from('x')];
    one.fork('part').next();
    expect(one.next()).toBe(other.next());
    expect(Random.from('x').fork('part').next()).not.toBe(Random.from('x').next());
  });

  it('is even', () => {
    const random = Random.from('even');
    const cells = new Array<number>(10).fill(0);
    for (let draw = 0; draw < 100_000; draw += 1) {
      const cell = random.integer(0, 9);
      cells[cell] = (cells[cell] ?? 0) + 1;
    }
    const chi = cells.reduce((sum, cell) => sum + (cell - 10_000) ** 2 / 10_000, 0);
    // 9 degrees of freedom: 27.9 is exceeded once in a thousand.
    expect(chi).toBeLessThan(27.9);
  });

  it('expands grammars: nested, with empty alternatives, and nothing else', () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 200; seed += 1) seen.add(Random.from(seed).text('{a|b{1|2|}} log{|s} {x}'));
    expect([...seen].sort()).toEqual(
      ['a', 'b', 'b1', 'b2'].flatMap((start) => [`${start} log x`, `${start} logs x`]).sort(),
    );
    expect(Random.from(0).text('no braces, a | bar')).toBe('no braces, a | bar');
    expect(() => Random.from(0).text('{a|b')).toThrow(/not closed/);
  });

  it('counts bits, and draws without repetition', () => {
    const random = Random.from('bits');
    random.pick([1, 2, 3, 4, 5, 6, 7, 8]);
    random.integer(1, 4);
    expect(random.bits).toBe(5);
    expect(new Set(random.sample([1, 2, 3, 4, 5], 5)).size).toBe(5);
    expect(() => random.sample([1], 2)).toThrow(RangeError);
    expect(() => random.pick([])).toThrow(RangeError);
    expect(() => random.integer(2, 1)).toThrow(RangeError);
  });
});

describe('canonical JSON', () => {
  it('does not depend on the order of keys, and is JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
    expect(canonicalJson({ b: 1, a: [{ d: null, c: 'x' }] })).toBe('{"a":[{"c":"x","d":null}],"b":1}');
    // SHA-256 of {}, as any other tool computes it.
    expect(digestOf({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
  });
});

it('suggests the nearest names', () => {
  expect(nearest('log-falsificaton', ['log-falsification', 'lazy-checklist'])).toEqual(['log-falsification']);
  expect(nearest('zzz', ['log-falsification'])).toEqual([]);
  const error = new UnknownNameError('scenario', 'lzay-checklist', ['log-falsification', 'lazy-checklist']);
  expect(error.remedy).toContain('lazy-checklist');
  expect(error.exitCode).toBe(2);
});

describe('canonical JSON as others write it', () => {
  it('orders keys by code units, also those that look like numbers (RFC 8785)', () => {
    expect(canonicalJson({ 10: 'b', 9: 'c', 1: 'a' })).toBe('{"1":"a","10":"b","9":"c"}');
    // RFC 8785, section 3.2.3.
    const sample = JSON.parse(
      String.raw`{"€":"Euro","\r":"CR","\ufb33":"Hebrew","1":"One","😀":"Smile","\u0080":"Control","ö":"o"}`,
    );
    expect(canonicalJson(sample)).toBe(
      '{"\\r":"CR","1":"One","\u0080":"Control","ö":"o","€":"Euro","😀":"Smile","\ufb33":"Hebrew"}',
    );
    expect(canonicalJson([333333333.3333333, 1e30, 4.5, 2e-3, 1e-27, -0])).toBe(
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
    );
  });

  it('takes what JSON cannot hold as JSON.stringify does, and keeps odd keys', () => {
    expect(canonicalJson({ a: undefined, b: [undefined], c: new Date(0) })).toBe(
      '{"b":[null],"c":"1970-01-01T00:00:00.000Z"}',
    );
    expect(canonicalJson(JSON.parse('{"b":1,"__proto__":{"x":1}}'))).toBe('{"__proto__":{"x":1},"b":1}');
    expect(canonicalJson(undefined)).toBe('null');
  });

  it('gives digests that any other tool computes', () => {
    // printf '{"a":[1,"ü"]}' | sha256sum
    expect(digestOf({ a: [1, 'ü'] })).toBe('ed78539db46bbb967b64b6225be6904ef03bbe5be5ab5d18d0799b7b68c2255a');
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256(new Uint8Array([97, 98, 99]))).toBe(sha256('abc'));
  });
});

describe('errors', () => {
  it('carry value, remedy, code and cause', () => {
    const cause = new Error('deep');
    const error = new UsageError('No.', { remedy: 'Do.', value: 3, cause });
    expect(error).toMatchObject({ name: 'UsageError', code: 'usage', exitCode: 2, remedy: 'Do.', value: 3, cause });
    expect(OvertError.isInstance(error)).toBe(true);
    expect(OvertError.isInstance(cause)).toBe(false);
  });

  it('names what is known where nothing is near', () => {
    expect(new UnknownNameError('factor', 'qqqqqq', ['oversight', 'goal']).remedy).toBe('Known: oversight, goal.');
    expect(nearest('OVERSIHGT', ['goal', 'oversight'])).toEqual(['oversight']);
    expect(nearest('scoring', ['email-scoring', 'other'])).toEqual(['email-scoring']);
    expect(nearest('aa', ['ab', 'ac', 'ad', 'ae'])).toHaveLength(3);
  });
});
