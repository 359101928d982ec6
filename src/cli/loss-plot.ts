const levels = ' ▁▂▃▄▅▆▇█';

/**
 * A curve in text: one column for every share of the values, `height` rows of eight levels each, the axis at the left.
 * Values are drawn on a logarithmic scale, since losses fall by factors.
 */
export function lossPlot(values: readonly number[], { width = 60, height = 6 } = {}): string[] {
  if (values.length === 0) return [];
  const columns = bucketMeans(values, Math.min(width, values.length));
  const logs = columns.map(Math.log);
  const [low, high] = [Math.min(...logs), Math.max(...logs)];
  const span = Math.max(high - low, 1e-9);
  const heights = logs.map((each) => 1 + Math.round(((each - low) / span) * (height * 8 - 1)));
  return Array.from({ length: height }, (_, row) => {
    const floor = (height - 1 - row) * 8;
    const bars = heights.map((each) => levels[Math.max(0, Math.min(8, each - floor))] ?? ' ').join('');
    const label = row === 0 ? Math.exp(high) : row === height - 1 ? Math.exp(low) : null;
    return `${(label === null ? '' : label.toFixed(3)).padStart(8)} ┤${bars}`;
  });
}

function bucketMeans(values: readonly number[], count: number): number[] {
  return Array.from({ length: count }, (_, index) => {
    const bucket = values.slice(
      Math.floor((index * values.length) / count),
      Math.floor(((index + 1) * values.length) / count),
    );
    return bucket.reduce((sum, value) => sum + value, 0) / bucket.length;
  });
}
