import { expect, it } from 'vitest';
import { changeOf } from './field-diff.ts';

it('shows a row by its fields, changed ones first', () => {
  const change = changeOf({ item: 'vault', status: 'open' }, { item: 'vault', status: 'deployed', remark: '' });
  expect(change).toEqual({
    kind: 'fields',
    fields: [
      { field: 'status', kind: 'changed', before: 'open', after: 'deployed' },
      { field: 'remark', kind: 'added', before: undefined, after: '' },
      { field: 'item', kind: 'same', before: 'vault', after: 'vault' },
    ],
  });
});

it('shows a row that was made or removed by all of its fields', () => {
  expect(changeOf(null, { a: 1 })).toMatchObject({ fields: [{ field: 'a', kind: 'added', after: 1 }] });
  expect(changeOf({ a: null }, null)).toMatchObject({ fields: [{ field: 'a', kind: 'removed', before: null }] });
});

it('shows texts of several lines by line and short values as they are', () => {
  expect(changeOf(null, 'a\nb')).toEqual({ kind: 'lines', before: '', after: 'a\nb' });
  expect(changeOf('open', 'done')).toEqual({ kind: 'value', before: 'open', after: 'done' });
  expect(changeOf(0, 295)).toEqual({ kind: 'value', before: '0', after: '295' });
});

it('shows a list that became longer by its lines', () => {
  expect(changeOf([], ['stock-read'])).toEqual({ kind: 'lines', before: '[]', after: '[\n  "stock-read"\n]' });
});

it('is not misled by fields that objects have by nature', () => {
  expect(changeOf({}, JSON.parse('{"constructor": 1}'))).toMatchObject({
    fields: [{ field: 'constructor', kind: 'added', before: undefined }],
  });
});
