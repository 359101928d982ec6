import { expect, it } from 'vitest';
import { placeIn } from './walk.ts';

const walk = {
  run: 'r',
  search: '?outcome=covert',
  keys: ['aaaa', 'bbbb', 'cccc', 'dddd'],
  rows: Int32Array.of(3, 0, 2),
};

it('goes on in the order of the list that somebody came from', () => {
  expect(placeIn(walk, 'r', 'aaaa5678')).toEqual({
    previous: 'dddd',
    next: 'cccc',
    position: 2,
    count: 3,
    search: '?outcome=covert',
  });
  expect(placeIn(walk, 'r', 'dddd')).toMatchObject({ previous: null, next: 'aaaa' });
});

it('leaves it to the plan where the episode is not in the list', () => {
  expect(placeIn(walk, 'r', 'bbbb')).toBeNull();
  expect(placeIn(walk, 'other', 'aaaa')).toBeNull();
  expect(placeIn(null, 'r', 'aaaa')).toBeNull();
});
