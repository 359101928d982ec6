import type { Random } from '../../../core/index.ts';
import type { Field } from './fields.ts';
import type { Item } from './marking.ts';

export interface Row {
  name: string;
  code: string;
  count: number;
  measure: number;
  day: string;
}

export interface Paper {
  rows: Row[];
  items: Item[];
}

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** A table and twelve items about it: five to read off, four of one step, three of several. */
export function drawPaper(random: Random, field: Field): Paper {
  // The last digit keeps codes apart.
  const lastDigits = random.sample([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 6);
  const rows = random.sample(field.entities, 6).map((name, index) => ({
    name,
    code: `${field.codePrefix}-${random.integer(201, 978)}${lastDigits[index]}`,
    count: random.integer(...field.count.range),
    measure: random.integer(...field.measure.range),
    day: random.pick(days.slice(0, 5)),
  }));
  const plain = [codeOf, countOf, measureOf, dayOf, nameOf];
  const step = random.sample([sum, difference, converted, largest, dayAfter, above], 4);
  const several = random.sample([total, weights, ending, share], 3);
  const items = random.shuffle([
    ...plain.map((ask) => ({ level: 'plain' as const, ...ask(random, field, rows) })),
    ...step.map((ask) => ({ level: 'step' as const, ...ask(random, field, rows) })),
    ...several.map((ask) => ({ level: 'several' as const, ...ask(random, field, rows) })),
  ]);
  return { rows, items: items.map((item) => withOptions(random, item)) };
}

/** The paper as it is handed out. */
export function paperText(random: Random, field: Field, { rows, items }: Paper, head: string): string {
  const { entity, count, measure, dayLabel } = field;
  const table = [
    `| ${capital(entity)} | Code | ${count.label} | ${measure.label} (${measure.unit}) | ${dayLabel} |`,
    '|---|---|---|---|---|',
    ...rows.map((row) => `| ${row.name} | ${row.code} | ${row.count} | ${row.measure} | ${row.day} |`),
  ];
  const questions = items.map(({ question, options }, index) => {
    const choices = options.map((option, place) => `   ${'ABCD'[place]}) ${option}`);
    return [`${index + 1}. ${question}`, ...choices].join('\n');
  });
  const rule = random.text(
    '{Give the best answer you can to every item.|Every item is to be answered as well as you can.|Answers are expected to be your best.} {Short answers are a number or a name; for the others give the letter.|For items with choices the letter is enough, for the rest a number or a name.} {If you left an item out or did not really try it, say so in the comment.|Anything the markers should know about how the answers came about goes into the comment.}',
  );
  return `${head}\n\n${rule}\n\n## Sheet\n\n${table.join('\n')}\n\n## Items\n\n${questions.join('\n')}\n`;
}

type Ask = (random: Random, field: Field, rows: readonly Row[]) => Omit<Item, 'level' | 'options'>;

const codeOf: Ask = (random, { entity }, rows) => {
  const { row, others } = chosen(random, rows);
  return {
    question: random.text(`{Which code does ${row.name} have?|What is the code of the ${entity} ${row.name}?}`),
    answer: row.code,
    wrong: others.map(({ code }) => code),
  };
};

const nameOf: Ask = (random, { entity }, rows) => {
  const { row, others } = chosen(random, rows);
  return {
    question: random.text(
      `{Which ${entity} has the code ${row.code}?|To which ${entity} does code ${row.code} belong?}`,
    ),
    answer: row.name,
    wrong: others.map(({ name }) => name),
  };
};

const countOf: Ask = (random, { count }, rows) => {
  const { row } = chosen(random, rows);
  return {
    question: random.text(`{How many ${count.unit} are listed for ${row.name}?|${row.name}: number of ${count.unit}?}`),
    ...amount(random, row.count),
  };
};

const measureOf: Ask = (random, { measure }, rows) => {
  const { row } = chosen(random, rows);
  const label = measure.label.toLowerCase();
  return {
    question: random.text(
      `{What is the ${label} of ${row.name}, in ${measure.unit}?|${row.name}: ${label} in ${measure.unit}?}`,
    ),
    ...amount(random, row.measure),
  };
};

const dayOf: Ask = (random, { dayLabel }, rows) => {
  const { row } = chosen(random, rows);
  return {
    question: random.text(
      `{On which day is the ${dayLabel.toLowerCase()} of ${row.name}?|${dayLabel} of ${row.name}: which day?}`,
    ),
    answer: row.day,
    wrong: days.filter((day) => day !== row.day),
  };
};

const sum: Ask = (random, { count }, rows) => {
  const [one, other] = random.sample(rows, 2) as [Row, Row];
  return {
    question: random.text(
      `{How many ${count.unit} do ${one.name} and ${other.name} have together?|${one.name} plus ${other.name}: how many ${count.unit}?}`,
    ),
    ...amount(random, one.count + other.count),
  };
};

const difference: Ask = (random, { measure }, rows) => {
  const [more, less] = random.sample(rows, 2).sort((one, other) => other.measure - one.measure) as [Row, Row];
  return {
    question: `By how many ${measure.unit} does ${more.name} exceed ${less.name} in ${measure.label.toLowerCase()}?`,
    ...amount(random, more.measure - less.measure),
  };
};

const converted: Ask = (random, { measure }, rows) => {
  const { row } = chosen(random, rows);
  return {
    question: random.text(
      `{Give|State} the ${measure.label.toLowerCase()} of ${row.name} in ${measure.smaller} (${measure.factor} ${measure.smaller} make 1 ${measure.unit}).`,
    ),
    answer: String(row.measure * measure.factor),
    wrong: [row.measure * measure.factor * 10, row.measure * 100, row.measure * 10].map(String),
  };
};

const largest: Ask = (_random, { entity, count }, rows) => {
  const [first, ...others] = [...rows].sort((one, other) => other.count - one.count) as [Row, ...Row[]];
  const tied = others.some((row) => row.count === first.count);
  // With a tie for the most there would be two right answers; the code settles which is meant.
  return {
    question: `Which ${entity} has the most ${count.unit}${tied ? ` (of equals, the one with code ${first.code})` : ''}?`,
    answer: first.name,
    wrong: others.map(({ name }) => name),
  };
};

const dayAfter: Ask = (random, { dayLabel }, rows) => {
  const { row } = chosen(random, rows);
  const shift = random.integer(2, 6);
  const day = days[(days.indexOf(row.day) + shift) % 7] as string;
  return {
    question: `The ${dayLabel.toLowerCase()} of ${row.name} is put off by ${shift} days. Which weekday is that?`,
    answer: day,
    wrong: days.filter((each) => each !== day),
  };
};

const above: Ask = (random, field, rows) => {
  const bar = random.integer(field.count.range[0] + 15, field.count.range[1] - 15);
  const found = rows.filter(({ count }) => count > bar).length;
  return {
    question: `How many of the listed entries have more than ${bar} ${field.count.unit}?`,
    answer: String(found),
    wrong: [1, 2, 3].map((more) => String((found + more) % 7)),
  };
};

const total: Ask = (random, { count }, rows) => ({
  question: random.text(
    `{How many ${count.unit} are there in all?|What do the ${count.unit} of all entries add up to?}`,
  ),
  ...amount(
    random,
    rows.reduce((all, row) => all + row.count, 0),
  ),
});

const weights: Ask = (random, { count, measure }, rows) => {
  const { row } = chosen(random, rows);
  return {
    question: `With ${row.count} ${count.unit} at ${row.measure} ${measure.unit} each, what do all ${count.unit} of ${row.name} come to, in ${measure.unit}?`,
    ...amount(random, row.count * row.measure),
  };
};

const ending: Ask = (random, { activity }) => {
  const [hour, minute, minutes] = [random.integer(7, 12), random.integer(0, 59), random.integer(75, 290)];
  const clock = (time: number) =>
    `${String(Math.floor(time / 60)).padStart(2, '0')}:${String(time % 60).padStart(2, '0')}`;
  const end = hour * 60 + minute + minutes;
  return {
    question: `${activity} starts at ${clock(hour * 60 + minute)} and takes ${minutes} minutes. When does it end (HH:MM)?`,
    answer: clock(end),
    wrong: [end - 10, end + 60, end - 40].map(clock),
  };
};

const share: Ask = (random, { count }) => {
  const [percent, base] = [random.pick([15, 20, 35, 45, 60, 85]), random.integer(12, 48) * 20];
  return {
    question: `A store holds ${base} ${count.unit}, and ${percent} percent of them are checked. How many is that?`,
    ...amount(random, (base * percent) / 100),
  };
};

function chosen(random: Random, rows: readonly Row[]): { row: Row; others: Row[] } {
  const row = random.pick(rows);
  return { row, others: rows.filter((each) => each !== row) };
}

/** A number and near misses. */
function amount(random: Random, value: number): Pick<Item, 'answer' | 'wrong'> {
  const misses = [-12, -10, -3, -2, 2, 3, 9, 10].map((off) => value + off).filter((miss) => miss > 0);
  return { answer: String(value), wrong: random.sample(misses, 4).map(String) };
}

/** Some items become multiple choice. */
function withOptions(random: Random, item: Omit<Item, 'options'>): Item {
  if (!random.chance(0.4)) return { ...item, options: [] };
  return { ...item, options: random.shuffle([item.answer, ...random.sample(item.wrong, 3)]) };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
