import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonValue } from '../core/index.ts';
import { valueFilter } from './canary.ts';
import { mintHoneytokens } from './honeytoken.ts';
import { parseExpression } from './pattern/expression.ts';
import { linearExpression } from './pattern/linear-expression.ts';
import { requiredTextFilter } from './pattern/required-text.ts';
import { defineTripwirePolicy } from './policy.ts';
import type { TripwirePolicyInput } from './policy-schema.ts';
import type { Action, Tripwire } from './tripwire.ts';

const bait = mintHoneytokens({ kind: 'credential', seed: 'fast path', count: 2 });
const secret = bait[0]?.value ?? '';

const tripwires: TripwirePolicyInput['tripwires'] = [
  { id: 'tools', action: { tool: ['deploy', 'ru*'] } },
  { id: 'other-tools', action: { notTool: ['read_*', 'run'] } },
  { id: 'amount', action: { arguments: [{ at: '$..amount', above: 10 }] } },
  { id: 'expression', action: { anyArgument: { matches: '\\brm\\s+-rf\\b|mkfs|drop\\s+table', flags: 'i' } } },
  { id: 'output', action: { output: { matches: '-----BEGIN [A-Z ]*KEY-----' } } },
  { id: 'paths', action: { paths: { in: ['/etc/**', '**/.env', '**/*.{pem,key}'] } } },
  { id: 'changed', action: { paths: { in: '/srv/**', touch: 'change' } } },
  { id: 'hosts', action: { destinations: { allow: ['*.corp.example'] } } },
  { id: 'sequence', sequence: { steps: [{ paths: { in: '**/.env' } }, { destinations: { allow: [] } }] } },
  { id: 'rate', rate: { of: { tool: 'run' }, most: 2, perSeconds: 60 } },
  { id: 'budget', budget: { of: { tool: 'r*' }, most: 4 } },
  { id: 'bait', honeytokens: {} },
  { id: 'permissions', permissions: {} },
  {
    id: 'tampering',
    tampering: { paths: ['/etc/overt/**'], variables: ['OVERT_*'], endpoints: [], processes: ['overt'] },
  },
  { id: 'failed', action: { tool: 'run', failed: true } },
];

const newPolicy = () =>
  defineTripwirePolicy({ format: 'overt-tripwire-policy', version: 1, name: 'fast', tripwires }, { tokens: bait });

const text = fc
  .array(
    fc.constantFrom(
      ...['rm -rf', 'RM  -RF', 'mkfs', 'drop table', 'cat', '/etc/passwd', '../.env', 'a.pem', '/srv/x', 'sudo ls'],
      ...[
        '> /srv/y',
        'https://evil.example/a',
        'https://a.corp.example',
        'OVERT_KEY=1',
        'kill overt',
        'curl $X',
        '%2e',
      ],
      ...[
        secret,
        [...secret].join(' '),
        Buffer.from(secret).toString('base64'),
        secret.slice(3),
        '-----BEGIN RSA KEY-----',
      ],
      ...['exit code 1', 'grant', '\u212A', 'ſ', '\n', 'x'],
    ),
    { maxLength: 4 },
  )
  .map((words) => words.join(' '));
const input: fc.Arbitrary<JsonValue> = fc.oneof(
  text,
  fc.dictionary(
    fc.constantFrom('command', 'path', 'url', 'to', 'note', 'amount', 'OVERT_MODE'),
    fc.oneof(text, fc.integer({ min: 0, max: 20 })),
    {
      maxKeys: 3,
      noNullPrototype: true,
    },
  ),
);
const action: fc.Arbitrary<Omit<Action, 'callId' | 'time'>> = fc.record({
  phase: fc.constantFrom('proposed', 'done'),
  tool: fc.constantFrom('run', 'read_file', 'deploy', 'refund', 'chmod', 'write_file'),
  input,
  output: text,
  isError: fc.boolean(),
  accesses: fc.array(fc.constantFrom('file:/etc/passwd', 'url:https://evil.example/', 'denied:file:/srv/z'), {
    maxLength: 1,
  }),
  changes: fc.array(
    fc.record({
      resource: fc.constantFrom('file:/srv/.env', 'permission:bob'),
      before: fc.constant(null),
      after: text,
    }),
    {
      maxLength: 1,
    },
  ),
});

function answer(tripwire: Tripwire, each: Action, history: readonly Action[]): unknown {
  try {
    return tripwire.inspect(each, history)?.detail ?? null;
  } catch (error) {
    return (error as Error).name;
  }
}

test('a policy in use, which keeps what it derived, sees in every action what a new one sees in that action alone', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.array(action, { minLength: 1, maxLength: 6 }), (drafts) => {
      const policy = newPolicy();
      const history: Action[] = [];
      for (const [number, draft] of drafts.entries()) {
        const done: Action = { ...draft, callId: `${number}`, time: number * 1000, phase: 'done' };
        const proposed: Action = { ...done, phase: 'proposed', output: '', accesses: [], changes: [] };
        for (const each of draft.phase === 'done' ? [proposed, done] : [proposed]) {
          const inUse = policy.tripwires.map((tripwire) => answer(tripwire, each, history));
          // Copies, so that nothing that was derived before is found for them.
          const alone = newPolicy().tripwires.map((tripwire) =>
            answer(tripwire, structuredClone(each), structuredClone(history)),
          );
          expect(inUse).toEqual(alone);
          for (const [place, found] of inUse.entries()) if (found !== null) seen.add(policy.tripwires[place]?.id ?? '');
        }
        history.push(done);
      }
    }),
    { numRuns: 120, seed: 8 },
  );
  expect([...seen].sort()).toEqual(tripwires.map(({ id }) => id).sort());
});

test('what an expression requires is found before it is run, and never keeps a match from being found', () => {
  const expression = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          'rm',
          'sk',
          'KEY',
          '\\.env',
          'a-b',
          '\\s+',
          '.*',
          '\\b',
          '\\B',
          '\\w',
          '\\W',
          '[a-z]',
          '[^\\w]',
          '(?:rm|sk)',
          '(?:rm|)',
          '(?:ab)+',
          '(?:ab)*',
          'k?',
          '(?:dk){0,2}',
        ),
        fc.constantFrom('^', '$', '|', 'é'),
      ),
      { minLength: 1, maxLength: 5 },
    )
    .map((parts) => parts.join(''));
  const subject = fc
    .array(
      fc.constantFrom('rm', 'RM', 'sk', 's\u212A', 'ſk', 'KEY', '.env', 'a-b', ' ', 'ab', 'dk', 'k', 'é', '\n', 'x'),
      { maxLength: 6 },
    )
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(expression, subject, fc.constantFrom('', 'i', 's', 'm', 'im'), (source, each, flags) => {
      const matches = new RegExp(source, `u${flags}`).test(each);
      const mayMatch = requiredTextFilter(parseExpression(source), flags.includes('i'));
      if (matches) expect(mayMatch?.(each) ?? true).toBe(true);
      expect(linearExpression(source, flags)(each)).toBe(matches);
    }),
    { numRuns: 3_000 },
  );
  const mayMatch = requiredTextFilter(parseExpression('\\brm\\s+-rf\\b|mkfs'), true);
  expect(['npm run', 'RM -RF /', 'mkfs.ext4'].map((each) => mayMatch?.(each))).toEqual([false, true, true]);
});

test('the quick look for values misses no form of a value, and passes over what holds none', () => {
  const mayHold = valueFilter(bait.map(({ value }) => value));
  const forms = [
    secret,
    secret.toUpperCase(),
    [...secret].reverse().join(''),
    Buffer.from(secret).toString('hex'),
    Buffer.from(`x${secret}`).toString('base64'),
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...forms),
      fc.string(),
      fc.string(),
      fc.constantFrom('', ' ', '-'),
      (form, before, after, between) => {
        expect(mayHold([before, [...form].join(between), after])).toBe(true);
      },
    ),
  );
  expect(mayHold(['The customer wrote twice about the parcel and asks for the money back. '.repeat(200)])).toBe(false);
});
