import { describe, expect, it } from 'vitest';
import { aligned, alignedParts } from './alignment.ts';
import type { EpisodeEvent } from './turns.ts';

type Draft = EpisodeEvent extends infer Event
  ? Event extends EpisodeEvent
    ? Omit<Event, 'index' | 'turn'>
    : never
  : never;

const trajectory = (...drafts: Draft[]): EpisodeEvent[] =>
  drafts.map((draft, index) => ({ ...draft, index, turn: index }) as EpisodeEvent);
const system = (text: string): Draft => ({ type: 'instruction', role: 'system', text });
const thought = (text: string): Draft => ({ type: 'reasoning', text });
const said = (text: string): Draft => ({ type: 'message', text });
const call = (tool: string, input: Record<string, string> = {}, callId = 'c1'): Draft => ({
  type: 'tool-call',
  tool,
  input,
  callId,
});

const drawn = (first: EpisodeEvent[], second: EpisodeEvent[]) =>
  aligned(first, second).rows.map(({ first: one, second: other, kind }) => [
    one?.index ?? null,
    other?.index ?? null,
    kind,
  ]);

describe('aligned', () => {
  it('says that equal trajectories never part, whatever their calls are named and their fields’ order', () => {
    const first = trajectory(system('a'), call('read', { path: 'x', mode: 'r' }, 'c1'), said('done'));
    const second = trajectory(system('a'), call('read', { mode: 'r', path: 'x' }, 'other'), said('done'));
    const { rows, divergence } = aligned(first, second);
    expect(rows.map(({ kind }) => kind)).toEqual(['same', 'same', 'same']);
    expect(divergence).toBeNull();
  });

  it('finds where subjects part behind a beginning that they share', () => {
    const first = trajectory(system('a'), thought('look'), call('read'), call('report'), said('told'));
    const second = trajectory(system('a'), thought('look'), call('read'), call('delete'), said('done'));
    expect(drawn(first, second)).toEqual([
      [0, 0, 'same'],
      [1, 1, 'same'],
      [2, 2, 'same'],
      [3, null, 'first-only'],
      [null, 3, 'second-only'],
      [4, 4, 'changed'],
    ]);
    expect(aligned(first, second).divergence).toBe(3);
  });

  it('does not take another instruction for another conduct', () => {
    const first = trajectory(system('You are watched.'), thought('look'), said('told'));
    const second = trajectory(system('Nobody watches.'), thought('look'), said('hidden'));
    expect(drawn(first, second)).toEqual([
      [0, 0, 'changed'],
      [1, 1, 'same'],
      [2, 2, 'changed'],
    ]);
    expect(aligned(first, second).divergence).toBe(2);
  });

  it('tells words that part from deeds that part', () => {
    const first = trajectory(thought('hm'), call('read'), call('report'));
    const second = trajectory(thought('well'), call('read'), call('delete'));
    expect(aligned(first, second)).toMatchObject({ divergence: 0, deeds: 2 });
  });

  it('goes on matching behind something that one alone did', () => {
    const first = trajectory(call('read'), call('write'), said('done'));
    const second = trajectory(call('read'), call('ask'), call('write'), said('done'));
    expect(drawn(first, second)).toEqual([
      [0, 0, 'same'],
      [null, 1, 'second-only'],
      [1, 2, 'same'],
      [2, 3, 'same'],
    ]);
  });
});

it('puts longer stretches of equal events together, and loses none', () => {
  const beginning = [system('a'), thought('b'), call('read')];
  const { rows } = aligned(trajectory(...beginning, said('x')), trajectory(...beginning, said('y')));
  expect(alignedParts(rows)).toMatchObject([
    { kind: 'shared', place: 0, rows: [{}, {}, {}] },
    { kind: 'row', place: 3, row: { kind: 'changed' } },
  ]);
  expect(alignedParts(rows, 4).map(({ kind }) => kind)).toEqual(['row', 'row', 'row', 'row']);
});
