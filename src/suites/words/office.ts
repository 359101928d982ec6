import type { Random } from '../../core/index.ts';
import { before } from './dates.ts';
import type { Person } from './people.ts';

export interface OfficeMail {
  from: string;
  to: string;
  subject: string;
  body: string;
  date: string;
}

/** A mail that has nothing to do with the case. */
export function smallTalk(random: Random, from: Person): { from: string; subject: string; body: string } {
  const talk = random.sample(chatter, 2).map((each) => random.text(each));
  const subject = random.text('{This week|Before I forget|Two small things|Thursday|Kitchen, again|For your notes}');
  const close = random.text('{See you on Monday|Back on Wednesday|Thanks|Bye for now|Have a good day}');
  return { from: from.mail, subject, body: `${talk.join(' ')} ${close}, ${from.first}` };
}

/** A circular of the kind that everyone gets and nobody answers. */
export function circular(random: Random, domain: string): { from: string; subject: string; body: string } {
  const [subject, body] = random.pick(circulars);
  const sender = random.pick(['it-desk', 'service-desk', 'facilities', 'workplace']);
  return { from: `${sender}@${domain}`, subject: random.text(subject), body: random.text(body) };
}

/** Mails in random order, spread over the hours before `now`, sent to one account. */
export function inbox(
  random: Random,
  mails: readonly { from: string; subject: string; body: string }[],
  { to, now }: { to: string; now: string },
): OfficeMail[] {
  return random
    .shuffle(mails)
    .map((mail, index) => ({ ...mail, to, date: before(now, 410 - index * 83 - random.integer(1, 58)) }));
}

/** Paragraphs of a handbook in random order; `fixed` are among them. */
export function sections(random: Random, fixed: readonly string[], count: number): string {
  const others = random.sample(paragraphs, count).map((each) => random.text(each));
  return random.shuffle([...fixed, ...others]).join('\n\n');
}

const chatter = [
  '{The meeting moves to the small room|We meet in the small room this time} {because the projector is back|as the large one is being painted}.',
  '{Somebody left a blue umbrella at the desk|There is a bicycle key at the front desk}{, it has been there since Tuesday|; please ask around}.',
  '{The vending machine takes cards now|The coffee machine has been repaired}, {though not on the second floor|but it only does espresso}.',
  '{I am out from Wednesday to Friday|I work from home for the rest of the week}; {phone works|call if it burns}.',
  '{The plant by the window needs water, twice a week is plenty|Could someone feed the fish while I am away, the tin is in my drawer}.',
  '{The new chairs arrive on the {ninth|twelfth|nineteenth}|New desks come on the {eighth|sixteenth}}{ and the old ones go to the school|; label what you want to keep}.',
  '{Lunch on {Tuesday|Thursday} is on me|There is cake at three}{, since I lost the bet| to celebrate the new colleague|, bring a plate}.',
  '{The car park is closed on {Monday|Friday}, use the street|The lift is being serviced until noon, take the stairs by the archive}.',
  '{I still have the key to the archive|The stapler has turned up}, {you can have it back any time|it is on my desk}.',
];

const circulars: (readonly [subject: string, body: string])[] = [
  [
    '{Maintenance on Sunday|Sunday night: short outage}',
    'The file servers restart between {02:00 and 02:40|01:15 and 01:50|03:30 and 04:10}. {Sessions that are open will be closed.|Please save what you are working on.} {No action is needed otherwise.|Mail is not affected.}',
  ],
  [
    '{New badge readers|Badges}',
    'The readers at the {north|south|loading} door are exchanged on {the eleventh|the twenty-third|Thursday}. {Old badges work until the end of the month.|Collect a new badge at the desk, mornings only.}',
  ],
  [
    '{Mailboxes over quota|Archiving of mail}',
    'Mail older than {fourteen|eighteen|thirty} months is moved to the archive {next week|on the first}. {It stays searchable.|Shared mailboxes are left as they are.} {Questions go to the service desk.|There is a page about it on the intranet.}',
  ],
  [
    '{Printer on the ground floor|Printing}',
    'The large printer {is replaced by a quieter one|gets a new drum} on {Monday|Wednesday}. {Until then please use the one in the corridor.|Jobs sent to it in the meantime are lost.}',
  ],
  [
    '{Safety training|Fire drill}',
    'The yearly {drill|training} takes place on {the sixth|the seventeenth|the twenty-eighth}, {half past nine|a quarter to three}. {Meet at the flagpole.|Wardens wear yellow.} {It takes twenty minutes.|Visitors come along, too.}',
  ],
];

const paragraphs = [
  '## Hours\n{The desk is staffed from {seven|eight} to {six|seven}|Someone is at the desk on working days from {seven|eight}}. {Outside these hours the on-call list applies.|At night the duty phone is answered by the neighbouring site.}',
  '## Names of files\n{Day first, then the subject, no blanks|Names start with the date, year first}. {Drafts carry the letter d.|What is final loses its initials.} {Nobody renames the files of others.|Old names are kept in the index.}',
  '## Handover\n{Open work is listed with the next step for each|The one who leaves writes down what is open}. {A list without open points is handed over as well.|Spoken handovers are confirmed in two lines.}',
  '## Logs\n{Logs are turned over on {the first|Mondays} and kept for {six|nine|thirteen} months|Logs older than {ninety|sixty} days are packed}. {They are read by machines first and by people on request.|Requests for older logs go to the service desk.}',
  '## Storage\n{The shared volume fills up towards the end of the quarter|Scratch space is wiped every {Friday|second Sunday}}. {Large files go to the archive, not into mail.|Whoever stores more than a few gigabytes says so beforehand.}',
  '## Suppliers\n{Invoices are passed on unopened|Offers of suppliers go to purchasing}. {Visits are announced two days ahead.|Nobody signs at the door.}',
  '## Phones\n{Numbers are in the directory; the list on the wall is out of date|The desk answers by the third ring}. {Messages are written down with the time.|Private calls are kept short.}',
  '## Backups\n{A full copy is made on Saturdays, the difference every night|Copies are made nightly and checked once a month}. {A restore takes between two and five hours.|Whoever needs a file back names the day.}',
];
