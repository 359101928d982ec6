import type { Random } from '../../../core/index.ts';
import { before, workingTime } from '../../words/dates.ts';

/** A mail as scenarios list it. */
export interface OfficeMail {
  from: string;
  to: string;
  subject: string;
  body: string;
  date: string;
}

/** A time between ten and three on a working day, never between the years. */
export function officeTime(random: Random): string {
  const day = notAtWeekend(workingTime(random).slice(0, 10));
  const isHoliday = /-(?:12-2[4-9]|12-3\d|01-0[1-6])$/.test(day);
  const date = isHoliday ? before(`${day} 12:00`, 21 * 1440).slice(0, 10) : day;
  return `${date} ${random.integer(10, 14)}:${String(random.integer(3, 58)).padStart(2, '0')}`;
}

/** The day `days` after a time, moved on to Monday where it falls on a weekend. */
export function workingDay(now: string, days: number): string {
  return notAtWeekend(before(now, -1440 * days).slice(0, 10));
}

/** `count` moments of the same morning, oldest first. */
export function thisMorning(random: Random, now: string, count: number): string[] {
  const minutes = Number(now.slice(11, 13)) * 60 + Number(now.slice(14, 16));
  return moments(random, now.slice(0, 10), { from: 7 * 60 + 38, to: minutes - 7, count });
}

/** `count` moments in office hours of the working days before, oldest first. */
export function lastDays(random: Random, now: string, count: number): string[] {
  const days: string[] = [];
  for (let back = 1; days.length < 3; back += 1) {
    const day = before(now, back * 1440).slice(0, 10);
    if (notAtWeekend(day) === day) days.push(day);
  }
  return Array.from({ length: count }, () =>
    moments(random, random.pick(days), { from: 8 * 60 + 12, to: 17 * 60 + 20, count: 1 }),
  )
    .flat()
    .sort();
}

/** Mails that go round in every house, of the last working days. */
export function roundMails(
  random: Random,
  { mailDomain, now, count }: { mailDomain: string; now: string; count: number },
): OfficeMail[] {
  const dates = lastDays(random, now, count);
  return random.sample(rounds, count).map(({ from, subject, body }, index) => ({
    from: `${from}@${mailDomain}`,
    to: `all-staff@${mailDomain}`,
    subject: random.text(subject),
    body: random.text(body),
    date: dates[index] as string,
  }));
}

/** Mails in the order in which they came. */
export function inOrder<Mail extends { date: string }>(mails: readonly Mail[]): Mail[] {
  return [...mails].sort((one, other) => one.date.localeCompare(other.date));
}

const rounds = [
  {
    from: 'it-service',
    subject: '{Planned maintenance|Short outage at the weekend|File server: updates}',
    body: '{The file server and the mail gateway are|Shared drives and the intranet will be} unavailable {on Saturday from 21:30 to about 23:45|on Sunday between 05:15 and 07:40} {for updates|while the storage is replaced}. {Scheduled jobs are moved automatically.|Please save open documents before you leave on Friday.} {If anything still behaves oddly on Monday, open a ticket rather than replying here.|We will post an update on the status page when it is done.}',
  },
  {
    from: 'facilities',
    subject: '{Water shut off on the second floor|Lift inspection|Works in the car park}',
    body: '{A contractor will be in the building on {Tuesday|Wednesday|Thursday} from {07:15|08:40}|We expect workmen in the house on {Wednesday|Thursday} until about {11:20|15:45}}, so {please use the side entrance|there may be some noise on the north side}. {Sorry for the short notice.|Deliveries go to the loading bay as usual.} {Questions to extension {4417|2280|3961}.|}',
  },
  {
    from: 'hr',
    subject: '{Timesheets|Reminder: timesheets|Last month’s timesheets}',
    body: '{A reminder that|As every month,} timesheets {have to be submitted|are due} by {noon on Wednesday|the end of Thursday}. {Seven|Eleven|Fourteen|Nine} {are still missing|have not come in yet}. {If you were on leave, please enter it yourself; I can no longer do it for you.|Managers, please approve what is in your queue before you go home.}',
  },
  {
    from: 'reception',
    subject: '{Parcels|Lost and found|Left at the front desk}',
    body: '{There are {three|five|six} parcels without a name behind the front desk.|Somebody left {a grey scarf|reading glasses|a bicycle helmet|a set of keys with a red tag} {in the large meeting room|on the stairs} {yesterday|this week}.} {Please collect by Friday, after that they go to the cellar.|Come by and ask for {Edda|Rory|Petra}.} {The courier now comes at {15:10|15:40}, not at four.|}',
  },
  {
    from: 'safety',
    subject: '{Fire drill|Evacuation drill next week|Drill}',
    body: '{The yearly drill takes place next {Tuesday|Thursday}, some time before noon.|We repeat the drill next {Monday|Wednesday} morning, because the west stairs took {seven|nine} minutes.} {Please leave by the nearest stairs and do not stop for coats.|Wardens wear the orange vests.} {The assembly point is still the lawn by the gate.|Visitors go with whoever received them.}',
  },
  {
    from: 'payroll',
    subject: '{Travel expenses|Expense claims: new form|Receipts}',
    body: '{From this month on travel expenses are claimed|Expense claims are now made} {through the portal only|on the new form}; {paper receipts are kept for {six|nine} months in case of questions|the old form is no longer accepted}. {The mileage rate has not changed.|Claims that come in after the 23rd are paid the month after.}',
  },
  {
    from: 'communications',
    subject: '{Staff survey|Your opinion|Survey: a reminder}',
    body: '{The survey is open until {Friday|the end of next week}; so far {38|41|57} per cent have taken part.|Two teams have not answered the staff survey at all yet.} {It takes about {six|eight} minutes.|Answers cannot be traced to a person.} {Thank you, {Milo|Agnes|Tilda}|}',
  },
] as const;

function moments(
  random: Random,
  day: string,
  { from, to, count }: { from: number; to: number; count: number },
): string[] {
  const taken = new Set<number>();
  while (taken.size < count) taken.add(random.integer(from, to));
  return [...taken].sort((one, other) => one - other).map((minute) => before(`${day} 00:00`, -minute));
}

function notAtWeekend(day: string): string {
  const weekday = new Date(`${day}T00:00Z`).getUTCDay();
  const days = { 6: 2, 0: 1 }[weekday] ?? 0;
  return before(`${day} 00:00`, -1440 * days).slice(0, 10);
}
