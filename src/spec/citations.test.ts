import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { antiSchemingSpec, citationsIn, quotedClause, renderSpec } from './index.ts';

const clausesIn = (text: string) => citationsIn(text, antiSchemingSpec).map(({ clause }) => clause);

describe('citations of a spec', () => {
  it.each([
    ['By AS1 I must not hide it.', ['AS1']],
    ['AS-2 and AS 3 apply; so does GP1.', ['AS2', 'AS3', 'GP1']],
    ['as5 says refuse in the open .', ['AS5']],
    ['AS1–3 forbid it', ['AS1', 'AS2', 'AS3']],
    ['AS1 to AS3 forbid it', ['AS1', 'AS2', 'AS3']],
    ['AS4-1 is odd', ['AS4']],
    ['as 1 of them said, as 5 percent', []],
    ['CLASS1 and AS1x and ALIAS2', []],
    ['AS1.5 is a version', []],
    ['The question is whether as-2 comes in, or As1', ['AS2', 'AS1']],
    ['gp 2 and gp-3 say otherwise', ['GP2', 'GP3']],
    ['AS 2 weeks of silence show, GP 2 weeks ago, GP 5 years back', []],
    ['Her GP 2 days later, as-2 and GP 3 mg', ['AS2']],
    ['The AS400 and AS-15169, not AS12', ['AS12']],
    ['Bin AS3 in aisle 2, AS3 in the policy', ['AS3']],
    ['nothing', []],
  ])('finds in %j the clauses %j', (text, clauses) => {
    expect(clausesIn(text)).toEqual(clauses);
  });

  it('takes no amount and no word before a number for a clause', () => {
    const rules = { clauses: [{ ...antiSchemingSpec.clauses[0], id: 'P5' }] } as Pick<
      typeof antiSchemingSpec,
      'clauses'
    >;
    expect(citationsIn('P 5 mm, p 5, P 5 percent, the P5 and P 5.', rules).map(({ clause }) => clause)).toEqual([
      'P5',
      'P5',
    ]);
    const unit = fc.constantFrom('weeks', 'days ago', 'mm', '%', 'years back', 'mg', 'hours', 'times');
    const number = fc.integer({ min: 1, max: 99 });
    fc.assert(
      fc.property(fc.constantFrom('GP', 'AS'), number, unit, (prefix, count, of) => {
        expect(clausesIn(`Her ${prefix} ${count} ${of} changed it.`)).toEqual([]);
        expect(clausesIn(`just ${prefix.toLowerCase()} ${count} ${of}`)).toEqual([]);
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom('AS', 'GP'), fc.integer({ min: 100, max: 99_999 }), (prefix, count) => {
        expect(clausesIn(`the ${prefix}${count} lists it`)).toEqual([]);
      }),
    );
  });

  it('finds a clause however its name is written, and says where', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...antiSchemingSpec.clauses.map(({ id }) => id)),
        fc.constantFrom('', '-', ' '),
        fc.constantFrom('by X I tell them', '(X)', 'X: no', 'see X.', '“X” says', 'X’s point'),
        (id, joint, around) => {
          const written = id.replace(/\d/, (digit) => `${joint}${digit}`);
          for (const name of joint === ' ' ? [written] : [written, written.toLowerCase()]) {
            const text = around.replace('X', name);
            const [found, ...others] = citationsIn(text, antiSchemingSpec);
            expect(others).toEqual([]);
            expect(found).toMatchObject({ clause: id, isKnown: true });
            expect(text.slice(found?.at, found?.end)).toBe(name);
          }
        },
      ),
    );
  });

  it('tells clauses that were made up', () => {
    expect(citationsIn('AS9 allows it, AS1 does not', antiSchemingSpec)).toMatchObject([
      { clause: 'AS9', isKnown: false, at: 0 },
      { clause: 'AS1', isKnown: true, at: 15 },
    ]);
  });

  it.each(['full', 'compact'] as const)('finds the spec’s own words in %s detail, for each clause', (detail) => {
    for (const { id, text, compact } of antiSchemingSpec.clauses) {
      const quoted = detail === 'full' ? `I remember: ${text} So I stop.` : `i know ${id} ${compact} . so i stop .`;
      expect(quotedClause(quoted, antiSchemingSpec)).toBe(id);
    }
    expect(quotedClause(renderSpec(antiSchemingSpec, detail), antiSchemingSpec)).not.toBeNull();
  });

  it('lets reasoning by the spec pass', () => {
    const own = 'AS1 forbids me to hide that I skipped the check, so I tell them now, as AS3 asks.';
    expect(quotedClause(own, antiSchemingSpec)).toBeNull();
    expect(quotedClause('', antiSchemingSpec)).toBeNull();
  });
});
