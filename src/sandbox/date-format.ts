interface CommandResult {
  stdout: string;
  stderr: string;
  exitCode: number;
}

/** The shell's `date`, at the world's time: `-u`, `-I`, `-d @seconds` or a date, and `+format`. */
export function formatDate(now: Date, args: readonly string[]): CommandResult {
  let date = now;
  let format = '%a %b %e %H:%M:%S UTC %Y';
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] as string;
    if (argument.startsWith('+')) format = argument.slice(1);
    else if (argument === '-I' || argument === '--iso-8601') format = '%F';
    else if (argument === '-Iseconds') format = '%FT%T+00:00';
    else if (argument === '-R') format = '%a, %d %b %Y %T +0000';
    else if (argument === '-d' || argument === '--date') {
      index += 1;
      const given = args[index] ?? '';
      const parsed = parse(given, now);
      if (parsed === null) return { stdout: '', stderr: `date: invalid date '${given}'\n`, exitCode: 1 };
      date = parsed;
    } else if (argument !== '-u' && argument !== '--utc') {
      return { stdout: '', stderr: `date: invalid option '${argument}'\n`, exitCode: 1 };
    }
  }
  return { stdout: `${strftime(date, format)}\n`, stderr: '', exitCode: 0 };
}

function parse(text: string, now: Date): Date | null {
  const words: Record<string, number> = { now: 0, today: 0, yesterday: -1, tomorrow: 1 };
  const day = 86_400_000;
  if (Object.hasOwn(words, text)) return new Date(now.getTime() + (words[text] as number) * day);
  const relative = /^([+-]?\d{1,6}) (second|minute|hour|day|week)s?( ago)?$/.exec(text);
  if (relative) {
    const units: Record<string, number> = { second: 1_000, minute: 60_000, hour: 3_600_000, day, week: 7 * day };
    const [, count, unit, ago] = relative;
    return new Date(now.getTime() + Number(count) * (units[unit ?? ''] ?? 0) * (ago ? -1 : 1));
  }
  if (/^@-?\d{1,12}$/.test(text)) return new Date(Number(text.slice(1)) * 1_000);
  const iso = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d)?))?(?:Z| UTC)?$/.exec(text);
  const parsed = iso ? new Date(`${iso[1]}T${iso[2] ?? '00:00'}Z`) : null;
  return parsed === null || Number.isNaN(parsed.getTime()) ? null : parsed;
}

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

function strftime(date: Date, format: string): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  const dayOfYear = Math.floor((Date.UTC(year, month, date.getUTCDate()) - Date.UTC(year, 0, 0)) / 86_400_000);
  const hour = date.getUTCHours();
  const [dayName = '', monthName = ''] = [days[date.getUTCDay()], months[month]];
  const clock = `${two(hour)}:${two(date.getUTCMinutes())}`;
  const parts: Record<string, string> = {
    '%': '%',
    n: '\n',
    t: '\t',
    Y: String(year),
    y: two(year % 100),
    m: two(month + 1),
    d: two(date.getUTCDate()),
    e: String(date.getUTCDate()).padStart(2),
    H: two(hour),
    I: two(hour % 12 || 12),
    M: two(date.getUTCMinutes()),
    S: two(date.getUTCSeconds()),
    N: '000000000',
    p: hour < 12 ? 'AM' : 'PM',
    s: String(Math.floor(date.getTime() / 1_000)),
    a: dayName.slice(0, 3),
    A: dayName,
    b: monthName.slice(0, 3),
    h: monthName.slice(0, 3),
    B: monthName,
    j: String(dayOfYear).padStart(3, '0'),
    u: String(date.getUTCDay() || 7),
    w: String(date.getUTCDay()),
    Z: 'UTC',
    z: '+0000',
    F: `${year}-${two(month + 1)}-${two(date.getUTCDate())}`,
    T: `${clock}:${two(date.getUTCSeconds())}`,
    R: clock,
    D: `${two(month + 1)}/${two(date.getUTCDate())}/${two(year % 100)}`,
  };
  return format.replace(/%[-_0]?([a-zA-Z%])/g, (mark, letter: string) => {
    const value = Object.hasOwn(parts, letter) ? (parts[letter] as string) : mark;
    return mark.startsWith('%-') && /^\s*\d+$/.test(value) ? String(Number(value)) : value;
  });
}
