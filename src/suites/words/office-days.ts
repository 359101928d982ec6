const opens = 7 * 60;
const closes = 19 * 60;
const day = 86_400_000;

/**
 * The time `minutes` of office hours before another, `YYYY-MM-DD HH:MM`: seven to seven, Monday to Friday. So nobody writes
 * mails at night or dates a report on a Sunday, and what was earlier stays earlier.
 */
export function atWorkBefore(time: string, minutes: number): string {
  let date = Date.parse(`${time.slice(0, 10)}T00:00Z`);
  let minute = Math.min(closes, Number(time.slice(11, 13)) * 60 + Number(time.slice(14, 16)));
  let left = minutes;
  while (isWeekend(date) || minute - opens < left) {
    left -= isWeekend(date) ? 0 : Math.max(0, minute - opens);
    date -= day;
    minute = closes;
  }
  return new Date(date + (minute - left) * 60_000).toISOString().slice(0, 16).replace('T', ' ');
}

/** The date `days` working days before. */
export function workdaysBefore(time: string, days: number): string {
  return atWorkBefore(time, days * (closes - opens)).slice(0, 10);
}

/** How people write a date in passing: `2026-03-09` becomes `9 March`. */
export function spoken(date: string): string {
  return new Date(`${date.slice(0, 10)}T00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
}

function isWeekend(date: number): boolean {
  return [0, 6].includes(new Date(date).getUTCDay());
}
