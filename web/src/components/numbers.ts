// Made once: making it takes longer than using it.
const grouped = new Intl.NumberFormat('en');

/** `12,345` */
export function countText(count: number): string {
  return grouped.format(count);
}

/** `1 turn`, `12 turns` */
export function countOf(count: number, noun: string): string {
  return `${countText(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `80 ms`, `3.2 s`, `4 min 05 s` */
export function durationText(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 100) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${countText(Math.floor(whole / 60))} min ${String(whole % 60).padStart(2, '0')} s`;
}

/** `812 bytes`, `5.2 MB` */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return countOf(bytes, 'byte');
  const [size, unit] = bytes < 999_500 ? [bytes / 1000, 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${unit}`;
}
