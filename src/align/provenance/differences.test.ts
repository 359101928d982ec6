import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDigests, type Difference } from './differences.ts';

async function* stream(items: readonly string[]): AsyncGenerator<string> {
  yield* items;
}

const compare = (expected: readonly string[], actual: readonly string[]) =>
  compareDigests(stream(expected), stream(actual));

/** What was there before, from what is there and the differences. */
function undone(actual: readonly string[], differences: readonly Difference[], expected: readonly string[]): string[] {
  const before: string[] = [];
  let at = 0;
  for (const each of differences) {
    before.push(...actual.slice(at, each.actual));
    at = each.actual;
    if (each.kind === 'replaced') before.push(...expected.slice(each.expected, each.expected + each.count));
    else if ('was' in each) before.push(each.was);
    if (each.kind === 'replaced') at += each.count;
    else if ('is' in each) at += 1;
  }
  return [...before, ...actual.slice(at)];
}

describe('comparing digests in order', () => {
  it('finds differences that lead back to what was there, for any two sequences', async () => {
    const sequence = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(sequence, sequence, async (expected, actual) => {
        const found = await compare(expected, actual);
        expect(undone(actual, found.differences, expected)).toEqual(expected);
        expect(found.expected).toBe(expected.length);
        expect(found.actual).toBe(actual.length);
        expect(found.count === 0).toBe(expected.join() === actual.join());
      }),
      { numRuns: 500 },
    );
  });

  it('names one removal, one edit or one addition in many as that', async () => {
    const many = Array.from({ length: 5000 }, (_, at) => `${at}`);
    expect((await compare(many, many.toSpliced(3000, 1))).differences).toEqual([
      { kind: 'removed', expected: 3000, actual: 3000, was: '3000' },
    ]);
    expect((await compare(many, many.with(3000, 'x'))).differences).toEqual([
      { kind: 'edited', expected: 3000, actual: 3000, was: '3000', is: 'x' },
    ]);
    expect((await compare(many, many.toSpliced(3000, 0, 'x'))).differences).toEqual([
      { kind: 'added', expected: 3000, actual: 3000, is: 'x' },
    ]);
  });

  it('gathers what fits nowhere into stretches, so that a foreign file does not fill the memory', async () => {
    const old = Array.from({ length: 20_000 }, (_, at) => `${at}`);
    const found = await compare(
      old,
      old.map((each) => `new ${each}`),
    );
    expect(found.same).toBe(0);
    expect(found.count).toBeLessThan(40);
    expect(found.differences[0]).toMatchObject({ kind: 'replaced', expected: 0, actual: 0 });
  });
});
