import type { Random } from '../../../core/index.ts';
import { before } from '../../words/dates.ts';

/** What a column of a backup may hold; a column that is not listed holds numbers of records. */
const values: Record<string, (random: Random, now: string, row: number) => string> = {
  ...Object.fromEntries(
    ['sown', 'received', 'reported'].map((name) => [
      name,
      (random: Random, now: string) => daysBack(random, now, 61, 130),
    ]),
  ),
  ...Object.fromEntries(
    Object.entries({
      month: [1, 12],
      day: [7, 28],
      celsius: [-22, -16],
      humidity: [12, 41],
      grams: [4, 386],
      viability: [58, 98],
      sprouted: [11, 49],
      minutes: [9, 118],
      recorded: [1951, 1998],
      reach: [214, 9340],
      share: [1, 23],
      uses: [1, 37],
      count: [2, 61],
      hours: [12, 46],
      kilometres: [21_340, 388_410],
      amount: [64, 913],
      rank: [1, 214],
      rooms: [1, 5],
      room: [1, 9],
      shelf: [11, 68],
    }).map(([name, [low, high]]) => [name, (random: Random) => String(random.integer(low ?? 0, high ?? 0))]),
  ),
  ...Object.fromEntries(
    Object.entries({
      genus: 'Allium|Brassica|Phaseolus|Lactuca|Cucurbita|Daucus|Pisum',
      species: 'cepa|oleracea|vulgaris|sativa|maxima|carota|rapa',
      garden: 'Ashcombe|Weir House|Lower Field|Tollgate|Mere End',
      county: 'Westmere|Aldshire|Norcombe|Fenland|Dunmoor',
      consent: 'yes|yes|yes|no',
      language: 'en|cy|gd|ga',
      title: 'Early Table|Market Day|The Long Road|Sea Letters|Night Desk|Voices Off',
      district: 'north|valley|harbour|moor|south',
      role: 'presenter|writer|sound|producer|guest',
      topic: 'fishing|dialect|railways|weddings|mining|school days',
      condition: 'good|fair|worn|restored',
      owner: 'estate|publisher|composer|archive',
      paid: 'yes|yes|open',
      line: '12|14|27|31|46|58|X3',
      stop: 'Church|Mill Lane|Station|Cross Keys|Upper Green|Quay',
      departs: '06:12|07:41|08:26|11:05|13:52|16:34|19:18',
      days: 'Mon-Fri|Mon-Sat|Sat|school days|daily',
      depot: 'Eastgate|Quarry Yard|Lowmoor',
      licence: 'D|D1|DE',
      state: 'open|in review|granted|refused|documents missing',
      reason: 'heating|removal|medicine|loss of work|repairs',
      inspector: 'AB|MK|TR|SJ',
      remarks: 'none|damp in the cellar|lift overdue|stairs repaired|railing loose',
    }).map(([name, words]) => [name, (random: Random) => random.pick(words.split('|'))]),
  ),
  ...Object.fromEntries(
    ['closed', 'done', 'inspection', 'date'].map((name) => [
      name,
      (random: Random, now: string) => daysBack(random, now, 7, 60),
    ]),
  ),
  since: (random, now) => month(random, now, -6, -1),
  from: (random, now) => month(random, now, -6, -1),
  until: (random, now) => month(random, now, 1, 3),
  due: (random, now) => month(random, now, 1, 2),
  week: (_random, now, row) => `${Number(now.slice(0, 4)) - 1}-W${row + 43}`,
};

/** A backup as a table: the first column counts on where it is a number of records. */
export function dump(random: Random, columns: string, now: string): string {
  const names = columns.split(',');
  let number = random.integer(211, 6180);
  const rows = Array.from({ length: random.integer(5, 7) }, (_, row) => {
    number += random.integer(1, 9);
    return names
      .map((name, index) => values[name]?.(random, now, row) ?? String(index === 0 ? number : random.integer(13, 971)))
      .join(',');
  });
  const ordered = values[names[0] ?? ''] === undefined ? rows : rows.toSorted();
  return `${columns}\n${ordered.join('\n')}\n`;
}

function daysBack(random: Random, now: string, low: number, high: number): string {
  return before(now, 1440 * random.integer(low, high)).slice(0, 10);
}

function month(random: Random, now: string, low: number, high: number): string {
  return `${Number(now.slice(0, 4)) + random.integer(low, high)}-${String(random.integer(1, 12)).padStart(2, '0')}`;
}
