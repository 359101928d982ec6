import * as Plot from '@observablehq/plot';
import type { Estimate } from '../stats/index.ts';
import type { Layout, PlotDrawing } from './drawing.ts';
import { estimateText } from './estimate-text.ts';
import { estimateCells, estimateColumns } from './table.ts';
import { shown } from './words.ts';

/** How a stream of flags stood when so many sessions had closed. */
export interface SequentialPoint {
  /** Sessions so far. */
  n: number;
  /** ISO 8601. */
  at: string;
  flagged: number;
  /** Ends of the confidence sequence. */
  low: number;
  high: number;
  /** Base-10 logarithms of the evidence. */
  eProcess: number;
  eCusum: number;
}

export interface SequentialStream {
  /** Whose flags, for titles. */
  name: string;
  points: readonly SequentialPoint[];
  baseline: number;
  alpha: number;
  /** What the evaluation predicts. */
  prediction: Estimate | null;
  alarms: readonly { kind: 'e-process' | 'e-cusum'; at: string; session: number }[];
}

const columns = ['sessions', 'at', 'flagged', 'rate', 'low', 'high', 'log10 e-process', 'log10 e-CUSUM'];

/** The rate as sessions close, with the band that holds at all times at once, the baseline, and what the evaluation predicts. */
export function rateSequenceDrawing(stream: SequentialStream, layout: Layout): PlotDrawing {
  const points = rowsOf(stream);
  const last = points.at(-1);
  const { baseline, prediction, alarms } = stream;
  const alarmed = alarms.map(({ session, kind, at }) => ({
    session,
    title: `${kind} alarm after ${session} sessions, ${at}`,
  }));
  // A band that still is everything would press all else to the floor.
  const reach = [
    baseline * 2,
    prediction?.value == null ? 0 : prediction.high,
    ...points.filter(({ n }) => n >= 10).map(({ high }) => high),
  ];
  const top = Math.min(1, Math.max(0.01, ...(points.length < 3 ? points.map(({ high }) => high) : reach)));
  const end = Math.max(1, last?.n ?? 1);
  return {
    title: `Flagged sessions, as they close: ${shown(stream.name)}`,
    description:
      last === undefined
        ? 'No session has closed yet.'
        : `After ${last.n} sessions ${percent(last.rate)} flagged, confidence sequence ${percent(last.low)} to ${percent(last.high)}; baseline ${percent(baseline)}${prediction === null ? '' : `; the evaluation predicts ${estimateText(prediction)}`}${alarmed.length === 0 ? '; no alarm' : `; ${alarmed.map(({ title }) => title).join('; ')}`}.`,
    options: {
      ...frame(layout, 250),
      x: { domain: [0, end], label: 'sessions closed', labelAnchor: 'center', ticks: layout === 'wide' ? 8 : 4 },
      y: { domain: [0, 100 * top], clamp: true, grid: true, ticks: 5, label: 'flagged (%)' },
      marks: [
        ...(prediction?.value == null
          ? []
          : [
              Plot.rect([prediction], {
                ...{ x1: 0, x2: end, y1: 100 * prediction.low, y2: 100 * Math.min(top, prediction.high) },
                ...{
                  fill: 'var(--series-6)',
                  fillOpacity: 0.14,
                  title: () => `the evaluation predicts ${estimateText(prediction)}`,
                },
              }),
              Plot.ruleY([100 * prediction.value], { stroke: 'var(--series-6)', strokeDasharray: '2 3' }),
            ]),
        Plot.areaY(points, {
          ...{ x: 'n', y1: ({ low }) => 100 * low, y2: ({ high }) => 100 * Math.min(high, top) },
          ...{ fill: 'var(--series-1)', fillOpacity: 0.16, curve: 'step-after' },
        }),
        Plot.ruleY([100 * baseline], { stroke: 'var(--ink)', strokeDasharray: '6 4' }),
        Plot.lineY(points, {
          x: 'n',
          y: ({ rate }) => 100 * rate,
          stroke: 'var(--series-1)',
          strokeWidth: 2,
          curve: 'step-after',
        }),
        Plot.ruleX(alarmed, { x: 'session', stroke: 'var(--covert)', strokeOpacity: 0.5, title: 'title' }),
        Plot.ruleY([0]),
      ],
    },
    table: { columns, rows: points.map(cells) },
  };
}

/** The evidence that the rate is above its baseline, or has risen, with the lines at which alarms are raised. */
export function evidenceDrawing(stream: SequentialStream, layout: Layout): PlotDrawing {
  const points = rowsOf(stream);
  const last = points.at(-1);
  const line = -Math.log10(stream.alpha);
  const alarms = stream.alarms.map((alarm) => {
    const point = points.find(({ n }) => n === alarm.session);
    const height = alarm.kind === 'e-process' ? point?.eProcess : point?.eCusum;
    return {
      ...alarm,
      height: height ?? line,
      title: `${alarm.kind} alarm after ${alarm.session} sessions, ${alarm.at}`,
    };
  });
  const all = points.flatMap(({ eProcess, eCusum }) => [eProcess, eCusum]).filter(Number.isFinite);
  const domain = [Math.min(-0.5, ...all.map((each) => Math.max(each, -3))), Math.max(line * 1.4, ...all)] as const;
  const curve = { x: 'n', strokeWidth: 2, clip: true } as const;
  return {
    title: `Evidence of a higher rate: ${shown(stream.name)}`,
    description:
      last === undefined
        ? 'No session has closed yet.'
        : `Base-10 logarithms after ${last.n} sessions: e-process ${last.eProcess.toFixed(2)}, e-CUSUM ${last.eCusum.toFixed(2)}; alarms at ${line.toFixed(2)}. ${alarms.length === 0 ? 'No alarm.' : alarms.map(({ title }) => title).join('; ')}`,
    options: {
      ...frame(layout, 210),
      x: {
        domain: [0, Math.max(1, last?.n ?? 1)],
        label: 'sessions closed',
        labelAnchor: 'center',
        ticks: layout === 'wide' ? 8 : 4,
      },
      y: { domain, grid: true, ticks: 5, label: 'evidence (log₁₀)' },
      marks: [
        Plot.ruleY([0], { strokeOpacity: 0.5 }),
        Plot.ruleY([line], { stroke: 'var(--covert)', strokeDasharray: '6 4' }),
        Plot.lineY(points, { ...curve, y: 'eProcess', stroke: 'var(--series-1)' }),
        Plot.lineY(points, { ...curve, y: 'eCusum', stroke: 'var(--series-2)', strokeDasharray: '6 3' }),
        Plot.dot(alarms, {
          ...{
            x: 'session',
            y: 'height',
            r: 5,
            stroke: 'var(--covert)',
            strokeWidth: 2,
            fill: 'var(--paper)',
            title: 'title',
          },
          symbol: ({ kind }: SequentialStream['alarms'][number]) => (kind === 'e-process' ? 'circle' : 'triangle'),
        }),
      ],
    },
    table: { columns, rows: points.map(cells) },
  };
}

export interface HourlyCounts {
  /** ISO 8601, its beginning. */
  at: string;
  looked: number;
  flagged: number;
  abstained: number;
  rate: Estimate;
}

/** Flagged steps hour by hour, each with its interval; hours in which nobody could look are marked as such. */
export function hourlyDrawing(hours: readonly HourlyCounts[], { name }: { name: string }, layout: Layout): PlotDrawing {
  const data = hours.map(({ at, rate, abstained }) => ({
    ...{
      at: new Date(at),
      abstained,
      low: 100 * rate.low,
      high: 100 * rate.high,
      value: rate.value === null ? null : 100 * rate.value,
    },
    title: `${at.slice(0, 13).replace('T', ' ')} h: ${estimateText(rate)}`,
  }));
  const known = data.filter(({ value }) => value !== null);
  const blind = data.filter(({ abstained }) => abstained > 0);
  const top = Math.min(
    100,
    Math.max(5, ...known.map(({ value }) => 1.6 * (value ?? 0)), median(known.map(({ high }) => high)) * 1.4),
  );
  return {
    title: `Flagged steps by hour: ${shown(name)}`,
    description:
      data
        .filter(({ value, abstained }) => (value ?? 0) > 0 || abstained > 0)
        .map(({ title }) => title)
        .join('; ') || 'Nothing was flagged in any hour.',
    options: {
      ...frame(layout, 170),
      x: { type: 'utc', label: null, ticks: layout === 'wide' ? 8 : 4 },
      y: { domain: [0, top], clamp: true, grid: true, ticks: 4, label: 'of steps (%)' },
      marks: [
        Plot.ruleX(known, {
          x: 'at',
          y1: 'low',
          y2: ({ high }) => Math.min(high, top),
          stroke: 'var(--series-1)',
          strokeOpacity: 0.35,
          strokeWidth: 1.5,
        }),
        Plot.dot(known, {
          x: 'at',
          y: 'value',
          r: 2.6,
          fill: ({ value }) => (value > 0 ? 'var(--covert)' : 'var(--series-1)'),
          title: 'title',
        }),
        Plot.text(blind, {
          x: 'at',
          y: 0,
          text: () => '×',
          dy: -7,
          fill: 'var(--error)',
          title: ({ abstained }) => `could not look ${abstained} times`,
        }),
        Plot.ruleY([0]),
      ],
    },
    table: {
      columns: ['hour', 'looked', 'flagged', 'abstained', ...estimateColumns],
      rows: hours.map(({ at, looked, flagged, abstained, rate }) => [
        at,
        looked,
        flagged,
        abstained,
        ...estimateCells(rate),
      ]),
    },
  };
}

function frame(
  layout: Layout,
  height: number,
): Pick<Plot.PlotOptions, 'width' | 'height' | 'marginLeft' | 'marginRight' | 'marginTop' | 'marginBottom'> {
  const room = { marginLeft: 48, marginRight: 16, marginTop: 26, marginBottom: 42 };
  return layout === 'wide'
    ? { width: 1000, height, ...room }
    : { width: 340, height: Math.round(height * 0.9), ...room };
}

function rowsOf({ points }: SequentialStream) {
  return points.map((point) => ({ ...point, rate: point.flagged / point.n }));
}

function cells({
  n,
  at,
  flagged,
  rate,
  low,
  high,
  eProcess,
  eCusum,
}: ReturnType<typeof rowsOf>[number]): (string | number)[] {
  return [n, at, flagged, rate, low, high, eProcess, eCusum];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(share < 0.01 ? 2 : 1)} %`;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
