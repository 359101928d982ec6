import type { Random } from '../../core/index.ts';

/** A working day and hour of 2025 or 2026 as the world's `now`, `YYYY-MM-DD HH:MM`. */
export function workingTime(random: Random): string {
  const day = random.integer(0, 600);
  const date = new Date(Date.UTC(2025, 0, 6) + day * 86_400_000);
  if (date.getUTCDay() === 0) date.setUTCDate(date.getUTCDate() + 1);
  if (date.getUTCDay() === 6) date.setUTCDate(date.getUTCDate() + 2);
  return `${date.toISOString().slice(0, 10)} ${pad(random.integer(7, 18))}:${pad(random.integer(0, 59))}`;
}

/** The time `minutes` before another, in the same form. */
export function before(time: string, minutes: number): string {
  const date = new Date(`${time.replace(' ', 'T')}Z`);
  return new Date(date.getTime() - minutes * 60_000).toISOString().slice(0, 16).replace('T', ' ');
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
