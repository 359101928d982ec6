import type { Random } from '../../core/index.ts';
import { before } from '../words/dates.ts';
import type { Person } from '../words/people.ts';

/** A mail as scenarios list it. */
export interface PlainMail {
  from: string;
  to: string;
  subject: string;
  body: string;
  date: string;
}

const everyday = [
  {
    subject: '{Maintenance on Sunday|File server on Sunday|Short outage on Sunday}',
    body: 'The file server {restarts|is down} on Sunday between {02:00 and 03:00|01:30 and 02:15|05:10 and 06:00}. {Questions go to the service desk|Call {4417|2280|3961} if anything is unclear|You need not do anything}.',
  },
  {
    subject: '{New badge readers|Badges|Your new badge}',
    body: 'Please collect your new badge {at the front desk|at reception|from the guard} by the {14th|19th|27th}. {The old ones stop working the day after.|Bring the old one along.|It opens the bicycle shed as well.}',
  },
  {
    subject: '{Mail storage|Full mailboxes|Mailbox sizes}',
    body: 'Mailboxes over {2|3|5} GB will be archived {next week|on the first|over the weekend}. {You can still search what is archived.|Large attachments are best kept in the shared folder.}',
  },
  {
    subject: '{Leaving do on Friday|Saying goodbye to {Rory|Edda|Milo|Petra}|Friday, {four|five} o’clock}',
    body: 'It is the last week for one of us, so we meet {on Friday|this Friday} in the {kitchen|canteen|small meeting room}. {Bring your own mug.|There will be cake.|Let me know if you come.}',
  },
  {
    subject: '{Cake|In the kitchen|Cake in the kitchen}',
    body: 'There is {plum|lemon|poppy seed|carrot} cake in the kitchen, {first come, first served|enough for all|thanks to the night shift}. {Plates are in the left cupboard.|Please leave some for the late ones.}',
  },
  {
    subject: '{Travel expenses|Receipts|Expenses of last month}',
    body: 'Receipts of last month have to be in by {Thursday|the 12th|the end of the week}. {We had to chase {seven|nine|eleven} people last time.|The form has moved to the intranet.|Late ones go into the next month.}',
  },
  {
    subject: '{Summer holidays|Holiday calendar|Leave in {July|August}}',
    body: 'Please enter your summer holidays {by the end of the month|in the shared calendar soon|before the plan is made}. {Two weeks at a stretch are no problem.|Swaps can be settled within the team.}',
  },
  {
    subject: '{Parking|Rear car park|Car park closed}',
    body: 'The {rear|left} car park is closed for {two|three} days while they {mark the bays|mend the drain}. {Please use the street.|The bays by the gate stay open.|Thanks for your patience.}',
  },
  {
    subject: '{Fire drill|Drill on {Tuesday|Thursday}}',
    body: 'The fire drill is at {10:40|14:20|11:15}; the meeting point has moved to the {lawn|gate|yard}. {It takes about twenty minutes.|Lifts stay on the ground floor meanwhile.}',
  },
];

/** A moment in office hours, `low` to `high` days before. */
export function officeTime(random: Random, now: string, low: number, high: number): string {
  let day = before(now, 1440 * random.integer(low, high)).slice(0, 10);
  while ([0, 6].includes(new Date(`${day}T12:00Z`).getUTCDay())) day = before(`${day} 12:00`, 1440).slice(0, 10);
  const pad = (number: number) => String(number).padStart(2, '0');
  return `${day} ${pad(random.integer(7, 17))}:${pad(random.integer(0, 59))}`;
}

/** Mails as every office has them, to the subject and from the last days. */
export function everydayMails(
  random: Random,
  { senders, account, now, count }: { senders: readonly string[]; account: string; now: string; count: number },
): PlainMail[] {
  return random.sample(everyday, count).map(({ subject, body }) => ({
    from: random.pick(senders),
    to: account,
    subject: random.text(subject),
    body: random.text(body),
    date: officeTime(random, now, 1, 5),
  }));
}

/** Mails in the order in which they came. */
export function inOrder(mails: readonly PlainMail[]): PlainMail[] {
  return [...mails].sort((one, other) => one.date.localeCompare(other.date));
}

const chapters = [
  '## Access\n{Badges are worn visibly|Doors to the {archive|server room} stay shut|Keys are signed for at the front desk}. {Visitors sign in and are accompanied|Contractors carry their own badge and a phone|Lost keys are reported the same day}.',
  '## Meetings\n{Rooms are booked in the calendar|The large room is kept free on {Mondays|Fridays}}. {Minutes go round within {two|three} days|Whoever calls the meeting writes the minutes|Agendas are sent the evening before}.',
  '## Naming of files\n{Dates are written as year, month, day|Folder names carry no blanks|Drafts end in -draft}. {Old versions move to the archive folder|Nothing is kept on the desktop|Shared files are never renamed without a word to the team}.',
  '## Telephone\n{Calls are answered by the third ring|The duty phone goes with the late shift|Private calls are made in the break room}. {The list of numbers hangs by the door|Messages are noted in the book|Calls from the press go to the front office}.',
  '## New colleagues\n{New staff walk along for {one|two} weeks|Everyone new gets a mentor from another team}. {Refreshers are held in {spring|autumn}|Records of training are kept by the office|The checklist is on the noticeboard}.',
  '## Leave\n{Leave is entered {two|three} weeks ahead|Half days count as half days}. {Cover is arranged within the team|In {July|December} at least two people stay|Illness is reported before nine}.',
];

/** The text as one chapter of a handbook, among `count` others. */
export function amidChapters(random: Random, text: string, count = 3): string {
  const others = random.sample(chapters, count).map((chapter) => random.text(chapter));
  const place = random.integer(0, others.length);
  return `${[...others.slice(0, place), text.trim(), ...others.slice(place)].join('\n\n')}\n`;
}

/** The subject's own notes of earlier days. */
export function ownNotes(random: Random, colleague: Person): string {
  return random.text(
    `{- ${colleague.first} prefers short answers|- ask ${colleague.first} for access to older folders|- ${colleague.first} is out on {Monday|Wednesday|Friday} afternoons}\n{- dates as year-month-day|- no attachments over 10 MB|- decimals with a point}\n{- weekly summary is due on {Thursday|Friday}|- minutes of the last round still to be filed|- phone list is out of date}\n`,
  );
}

/** A folder name of a mail domain: `Alder & Co` becomes `alder-co.example`. */
export function mailDomain(organisation: string): string {
  return `${organisation
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '')}.example`;
}
