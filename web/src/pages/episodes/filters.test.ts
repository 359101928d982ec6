import { expect, it } from 'vitest';
import { episodesPath } from '../../episode-links.ts';
import { filtersOf, nextSort, withOutcome, withParameter } from './filters.ts';

it('reads the links that other pages make', () => {
  const path = episodesPath('run', {
    subject: 'a b&c',
    variant: 'twin',
    outcome: ['covert', 'unscoreable'],
    levels: { oversight: 'none' },
  });
  expect(filtersOf(new URLSearchParams(path.split('?')[1]))).toMatchObject({
    subject: 'a b&c',
    variant: 'twin',
    outcomes: ['covert', 'unscoreable'],
    levels: { oversight: 'none' },
    scenario: null,
    sort: null,
  });
});

it('leaves out what an address asks for in vain', () => {
  expect(filtersOf(new URLSearchParams('sort=-nonsense&least=high&subject='))).toMatchObject({
    sort: null,
    least: null,
    subject: null,
  });
  expect(filtersOf(new URLSearchParams('sort=-tokens&least=0.5'))).toMatchObject({
    sort: { by: 'tokens', isDescending: true },
    least: 0.5,
  });
});

it('adds and takes away one filter and keeps the others', () => {
  const first = withOutcome(new URLSearchParams('subject=a'), 'covert');
  const second = withOutcome(first, 'honest');
  expect(second.toString()).toBe('subject=a&outcome=covert&outcome=honest');
  expect(withOutcome(second, 'covert').toString()).toBe('subject=a&outcome=honest');
  expect(withParameter(second, 'subject', '').toString()).toBe('outcome=covert&outcome=honest');
});

it('sorts a column one way, then the other, then as it was', () => {
  expect(nextSort(null, 'tokens')).toBe('-tokens');
  expect(nextSort({ by: 'tokens', isDescending: true }, 'tokens')).toBe('tokens');
  expect(nextSort({ by: 'tokens', isDescending: false }, 'tokens')).toBeNull();
  expect(nextSort({ by: 'tokens', isDescending: true }, 'scenario')).toBe('scenario');
});
