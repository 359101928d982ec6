import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { mintHoneytokens, readTripwirePolicy, tripwireKinds } from './index.ts';

const page = readFileSync(resolve(import.meta.dirname, '../../docs/tripwires.md'), 'utf8');
const blocks = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text as string);
const tokens = mintHoneytokens({ kind: 'credential', seed: 'docs' });

test.each(blocks)('this policy of docs/tripwires.md is one:\n%s', (text) => {
  const { source } = readTripwirePolicy(text, { honeytokens: () => tokens });
  expect(source.tripwires.length).toBeGreaterThan(0);
});

test('docs/tripwires.md shows every kind of tripwire', () => {
  const shown = blocks.flatMap((text) => readTripwirePolicy(text, { honeytokens: () => tokens }).source.tripwires);
  expect(tripwireKinds.filter((kind) => shown.every((tripwire) => tripwire[kind] === undefined))).toEqual([]);
});
