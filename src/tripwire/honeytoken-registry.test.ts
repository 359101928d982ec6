import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  addHoneytokens,
  loadTripwirePolicy,
  mintHoneytokens,
  plantHoneytoken,
  readHoneytokens,
  TripwirePolicyError,
} from './index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'overt-honeytokens-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const [token] = mintHoneytokens({ kind: 'file', seed: 'x', path: 'a/b.env' });
if (token === undefined) throw new Error('no token');

test('a registry keeps what is added, and only its owner may read it', () => {
  const file = join(folder, 'deep/registry.json');
  const more = mintHoneytokens({ kind: 'url', seed: 'x', count: 2 });
  addHoneytokens(file, [token]);
  addHoneytokens(file, more);
  expect(readHoneytokens(file)).toEqual([token, ...more]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('one that others may read, or that is damaged, is refused', () => {
  const file = join(folder, 'registry.json');
  addHoneytokens(file, [token]);
  chmodSync(file, 0o644);
  expect(() => readHoneytokens(file)).toThrow(/644/);
  chmodSync(file, 0o600);
  writeFileSync(file, '{');
  expect(() => readHoneytokens(file)).toThrow(TripwirePolicyError);
  expect(() => addHoneytokens(file, [token])).toThrow(TripwirePolicyError);
  expect(() => readHoneytokens(join(folder, 'nothing'))).toThrow(TripwirePolicyError);
});

test('planting writes the bait and never over anything', () => {
  const place = plantHoneytoken(token, folder);
  expect(readFileSync(place, 'utf8')).toBe(token.content);
  expect(token.content).toContain(token.value);
  expect(() => plantHoneytoken(token, folder)).toThrow(TripwirePolicyError);
});

test('a policy finds its registry beside itself', () => {
  addHoneytokens(join(folder, 'bait.json'), [token]);
  const file = join(folder, 'policy.yaml');
  writeFileSync(
    file,
    'format: overt-tripwire-policy\nversion: 1\nname: t\ntripwires:\n- id: bait\n  honeytokens: {registry: bait.json}\n',
  );
  const [tripwire] = loadTripwirePolicy(file).tripwires;
  const action = { callId: 'c', tool: 't', input: { x: token.value }, output: '', accesses: [], changes: [] };
  expect(tripwire?.inspect(action, [])?.detail).toContain(token.id);
});
