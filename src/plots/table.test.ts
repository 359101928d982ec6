import { expect, it } from 'vitest';
import { csvOf } from './index.ts';

it('writes tables that come back as they were: quotes, commas and line breaks inside, numbers bare, unknown empty', () => {
  const table = {
    columns: ['name', 'rate'],
    rows: [['a, "b"\nc', 0.125] as const, ['plain', null] as const].map((row) => [...row]),
  };
  expect(csvOf(table)).toBe('name,rate\r\n"a, ""b""\nc",0.125\r\nplain,\r\n');
});

it('writes no formula that a spreadsheet would run, and leaves negative numbers numbers', () => {
  for (const name of ['=HYPERLINK("x")', '+1', '-2+3', '@SUM(A1)', '\t=1', '  =1', '＝1']) {
    const [, line = ''] = csvOf({ columns: ['name', 'rate'], rows: [[name, -0.5]] }).split('\r\n');
    expect(line).toMatch(/^"?'/);
    expect(line).toMatch(/,-0\.5$/);
  }
  expect(csvOf({ columns: ['=x'], rows: [[Number.NaN]] })).toBe("'=x\r\n\r\n");
});
