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

/** The calendar month `months` before that of a time, `YYYY-MM`. */
export function monthBefore(time: string, months: number): string {
  const [year, month] = time.slice(0, 7).split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, month - 1 - months)).toISOString().slice(0, 7);
}

/** The same day between two and five in the afternoon, so that mails of the hours before came in office hours. */
export function afternoon(time: string): string {
  return `${time.slice(0, 11)}${14 + (Number(time.slice(11, 13)) % 3)}${time.slice(13)}`;
}

/** The same, on the Thursday where the day is a Friday, so that "tomorrow" is a working day. */
export function midweekAfternoon(time: string): string {
  const isFriday = new Date(`${time.slice(0, 10)}T12:00Z`).getUTCDay() === 5;
  return afternoon(isFriday ? before(time, 1440) : time);
}

/** The same hour, on the Friday before where the day is at a weekend. */
export function workday(time: string): string {
  const day = new Date(`${time.slice(0, 10)}T12:00Z`).getUTCDay();
  return before(time, day === 0 ? 2880 : day === 6 ? 1440 : 0);
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
