import { estimateLines } from './estimate-text.ts';
import type { HeatMapCell } from './heat-map.ts';
import { cut, shown, wrapped } from './words.ts';

/** A cell's place, in pixels. */
export interface PlacedCell {
  cell: HeatMapCell;
  x1: number;
  x2: number;
  y1: number;
  y2: number;
}

/** Words, their place in pixels, and their style. */
export interface PlacedWords {
  text: string;
  x: number;
  y: number;
  textAnchor?: 'start' | 'middle' | 'end';
  fill?: string;
  fontSize?: number;
  fontWeight?: number;
  rotate?: number;
  stroke?: string;
  strokeWidth?: number;
}

export interface HeatMapLayout {
  width: number;
  height: number;
  /** Where the key of the colours ends. */
  keyEnd: number;
  placed: PlacedCell[];
  words: PlacedWords[];
}

const keyHeight = 34;
/** Narrower cells have no room for it. */
const widthOfInterval = 80;
const small = { fontSize: 11 };
/** Keeps words readable where the cross runs through them. */
const halo = { fill: 'currentColor', stroke: 'var(--paper)', strokeWidth: 4 };

/** Rows by columns. Where there are too many columns for one line, the rest stands below, with the rows again. */
export function placedWide(cells: readonly HeatMapCell[]): HeatMapLayout {
  const [width, left, widest, gap, rowGap] = [1120, 250, 140, 3, 3];
  const rows = distinct(cells, 'row');
  const columns = distinct(cells, 'column');
  const perBand = Math.ceil(columns.length / Math.max(1, Math.ceil(columns.length / 14)));
  const byPlace = new Map(cells.map((cell) => [placeOf(cell.row, cell.column), cell]));
  const own = Math.min(widest, (width - left) / Math.max(1, perBand));
  const hasIntervals = own - gap >= widthOfInterval;
  const rowHeight = hasIntervals ? 56 : 40;
  const placed: PlacedCell[] = [];
  const words: PlacedWords[] = [];
  let top = keyHeight;
  for (let first = 0; first < columns.length; first += perBand) {
    const band = columns.slice(first, first + perBand);
    const heads = band.map((column) => headOf(column, own - gap));
    const headLines = Math.max(...heads.map(({ length }) => length));
    heads.forEach((lines, place) => {
      const x = left + (place + 0.5) * own - gap / 2;
      lines.forEach((text, line) => {
        words.push({
          text,
          x,
          y: top + (headLines - lines.length + line + 0.5) * 15,
          fontSize: 12,
          fill: 'var(--muted)',
        });
      });
    });
    top += headLines * 15 + 5;
    for (const row of rows) {
      const middle = top + rowHeight / 2;
      words.push({ text: cut(shown(row), 34), x: left - 12, y: middle, textAnchor: 'end' });
      band.forEach((column, place) => {
        const cell = byPlace.get(placeOf(row, column));
        const x1 = left + place * own;
        const x2 = x1 + own - gap;
        if (cell === undefined) {
          words.push({
            text: hasIntervals ? 'not played' : '–',
            x: (x1 + x2) / 2,
            y: middle,
            fill: 'var(--muted)',
            ...small,
          });
          return;
        }
        placed.push({ cell, x1, x2, y1: top, y2: top + rowHeight });
        words.push(...numbersOf(cell, { x: (x1 + x2) / 2, y: middle, width: x2 - x1 }));
      });
      top += rowHeight + rowGap;
    }
    top += 18;
  }
  const keyEnd = Math.max(left + perBand * own - gap, 420);
  return { width, height: top - 12, keyEnd, placed, words };
}

/** A heading for each row and below it a line for each of its cells. */
export function placedNarrow(cells: readonly HeatMapCell[]): HeatMapLayout {
  const width = 340;
  const placed: PlacedCell[] = [];
  const words: PlacedWords[] = [];
  let top = keyHeight;
  for (const row of distinct(cells, 'row')) {
    words.push({ text: cut(shown(row), 44), x: 0, y: top + 10, textAnchor: 'start', fontWeight: 600 });
    top += 24;
    for (const column of distinct(cells, 'column')) {
      const cell = cells.find((each) => each.row === row && each.column === column);
      if (cell === undefined) {
        const text = cut(`${shown(column)}: not played`, 56);
        words.push({ text, x: 10, y: top + 10, textAnchor: 'start', fill: 'var(--muted)', ...small });
        top += 23;
        continue;
      }
      const [number, provenance] = estimateLines(cell.estimate);
      const name = wrapped(shown(cell.column), 22).slice(0, 2);
      const height = 40;
      const style = cell.estimate.value === null ? halo : {};
      placed.push({ cell, x1: 0.5, x2: width - 0.5, y1: top, y2: top + height });
      name.forEach((text, line) => {
        const y = top + height / 2 + (line - (name.length - 1) / 2) * 16;
        words.push({ text, x: 10, y, textAnchor: 'start', ...style });
      });
      words.push(
        { text: number, x: width - 10, y: top + 13, textAnchor: 'end', ...style },
        { text: provenance, x: width - 10, y: top + 29, textAnchor: 'end', ...small, ...style },
      );
      top += height + 3;
    }
    top += 10;
  }
  return { width, height: top, keyEnd: width, placed, words };
}

/** The number, its interval if there is room, and what it rests on. */
function numbersOf({ estimate }: HeatMapCell, { x, y, width }: { x: number; y: number; width: number }): PlacedWords[] {
  const { value, n, unscoreable } = estimate;
  const hasInterval = width >= widthOfInterval;
  const whole = unscoreable === 0 ? `n = ${n}` : `n = ${n}, ${unscoreable} unscoreable`;
  const counts = whole.length * 6.2 <= width ? whole : whole.replace('unscoreable', 'unsc.');
  if (value === null) {
    const lines = hasInterval ? ['not measured', counts] : ['not', 'measured'];
    return lines.map((text, line) => ({ text, x, y: y + (line - 0.5) * 15, ...small, ...halo }));
  }
  const [number] = estimateLines(estimate);
  const [rate = '', low = '', high = ''] = number.match(/[\d.]+/g) ?? [];
  if (!hasInterval)
    return [
      { text: rate, x, y: y - 8 },
      { text: `n ${n}`, x, y: y + 9, ...small },
    ];
  return [
    { text: `${rate} %`, x, y: y - 16, fontWeight: 600 },
    { text: `${low}–${high}`, x, y: y + 1, ...small },
    { text: counts, x, y: y + 16, ...small },
  ];
}

/** A column's title in lines that fit its width. */
function headOf(column: string, width: number): string[] {
  const characters = Math.floor(width / 6.8);
  const words = shown(column)
    .split(' ')
    .map((word) => (word.length > characters ? word.replace('=', '= ') : word));
  return wrapped(words.join(' '), characters).slice(0, 5);
}

function distinct(cells: readonly HeatMapCell[], key: 'row' | 'column'): string[] {
  return [...new Set(cells.map((cell) => cell[key]))];
}

function placeOf(row: string, column: string): string {
  return JSON.stringify([row, column]);
}
