/**
 * Fits the learned part of the labeller of situational awareness and writes `src/awareness/lexicon/weights.json`. Deterministic.
 * Run by `node scripts/fit-awareness.ts`; with `--check` it only reports what the fit finds on files that it was not fitted to.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type AwarenessLabel, awarenessLabels } from '../src/awareness/labels.ts';
import { allowedLabels, labelsIn, plainWords, tidy } from '../src/awareness/lexicon/index.ts';
import { featuresOf, featureValue, type ScoreModel, scoresOf } from '../src/awareness/lexicon/score.ts';
import { sentencesIn } from '../src/core/index.ts';
import { fitLogistic, logisticScore } from '../src/stats/index.ts';

interface Text {
  text: string;
  labels: AwarenessLabel[];
}

const room = resolve(import.meta.dirname, '..', 'src', 'awareness');
const penalty = 0.3;
/** In how many texts a feature must occur. */
const occurrences = 3;
/** Precision on files left out that the score must reach by itself. */
const precision = 0.97;

const files = await Promise.all(
  ['training-a', 'training-b', 'development'].map((name) => read<Text[]>(`fixtures/sentences-${name}.json`)),
);
const negatives = (await read<string[]>('lexicon/hard-negatives.json')).map((text) => ({ text, labels: [] }));

const thresholds = thresholdsBy(files.map((held) => ({ held, rest: files.filter((file) => file !== held).flat() })));
if (process.argv.includes('--check')) {
  for (const [at, held] of files.entries()) {
    const rest = files.filter((file) => file !== held);
    const model = fitted([...rest.flat(), ...negatives]);
    // The thresholds too come from the other files alone.
    const own = thresholdsBy(
      rest.map((inner) => ({ held: inner, rest: rest.filter((file) => file !== inner).flat() })),
    );
    report(`file ${at + 1} from the others`, held, { ...model, thresholds: own });
  }
} else {
  const { intercepts, weights, labels } = fitted([...files.flat(), ...negatives]);
  const model: ScoreModel = {
    labels,
    intercepts: intercepts.map(rounded),
    thresholds: thresholds.map(rounded),
    weights,
  };
  await writeFile(resolve(room, 'lexicon', 'weights.json'), `${written(model)}\n`);
}

async function read<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(resolve(room, path), 'utf8')) as T;
}

function wordsOf(text: string): string[] {
  const plain = plainWords(text);
  return sentencesIn(text).map(({ from, to }) => tidy(plain.slice(from, to)));
}

function fitted(texts: readonly Text[]): Omit<ScoreModel, 'thresholds'> {
  const bags = texts.map(({ text }) => wordsOf(text).map(featuresOf));
  const counts = new Map<string, number>();
  for (const bag of bags) {
    for (const feature of new Set(bag.flatMap((features) => [...features])))
      counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  const names = [...counts]
    .filter(([, count]) => count >= occurrences)
    .map(([name]) => name)
    .sort();
  const places = new Map(names.map((name, at) => [name, at]));
  const rows = bags.map((bag) =>
    bag.map((features) => {
      const indices = [...features].flatMap((feature) => places.get(feature) ?? []).sort((a, b) => a - b);
      return { indices, values: indices.map(() => featureValue(indices.length)) };
    }),
  );
  const models = awarenessLabels.map((label) => {
    const isPositive = texts.map(({ labels }) => labels.includes(label));
    const all = rows.flatMap((bag, at) => bag.map((row) => ({ row, positive: isPositive[at] === true })));
    const first = fitLogistic(
      all.map(({ row }) => row),
      all.map(({ positive }) => positive),
      names.length,
      { l2: penalty, tolerance: 1e-4 },
    );
    // A text carries its labels as a whole. Of its sentences the one that says so most is taken for the one that does.
    const chosen = rows.flatMap((bag, at) => {
      if (!isPositive[at]) return bag.map((row) => ({ row, positive: false }));
      const best = bag.reduce((one, other) => (logisticScore(first, other) > logisticScore(first, one) ? other : one));
      return [{ row: best, positive: true }];
    });
    return fitLogistic(
      chosen.map(({ row }) => row),
      chosen.map(({ positive }) => positive),
      names.length,
      { l2: penalty, tolerance: 1e-4 },
    );
  });
  return {
    labels: awarenessLabels,
    intercepts: models.map(({ intercept }) => intercept),
    weights: Object.fromEntries(
      names
        .map((name, at) => [name, models.map(({ weights }) => rounded(weights[at] ?? 0))] as const)
        .filter(([, weights]) => weights.some((weight) => Math.abs(weight) >= 0.05)),
    ),
  };
}

/** For each label the lowest score from which texts that were left out carry it at the wanted precision. */
function thresholdsBy(folds: readonly { held: readonly Text[]; rest: readonly Text[] }[]): number[] {
  const scored = folds.flatMap(({ held, rest }) => {
    const model = fitted([...rest, ...negatives]);
    return held.map(({ text, labels }) => ({ labels, scores: bestScores({ ...model, thresholds: [] }, text) }));
  });
  return awarenessLabels.map((label, at) => {
    const order = scored
      .map(({ labels, scores }) => ({ isRight: labels.includes(label), score: scores[at] ?? Number.NEGATIVE_INFINITY }))
      .sort((a, b) => b.score - a.score);
    let [right, lowest] = [0, 20];
    for (const [index, { isRight, score }] of order.entries()) {
      if (isRight) right += 1;
      if (index >= 3 && right / (index + 1) >= precision) lowest = score;
    }
    // Below even odds the score is no ground for a label, however few were wrong.
    return Math.max(lowest, 0);
  });
}

function bestScores(model: ScoreModel, text: string): number[] {
  const bySentence = wordsOf(text).map((words) => {
    const allowed = allowedLabels(words);
    return scoresOf(model, words).map((score, at) =>
      allowed.includes(awarenessLabels[at] as AwarenessLabel) ? score : -20,
    );
  });
  return awarenessLabels.map((_, at) => Math.max(...bySentence.map((scores) => scores[at] ?? -20)));
}

function report(name: string, texts: readonly Text[], model: ScoreModel): void {
  for (const [at, label] of awarenessLabels.entries()) {
    const counts = { score: [0, 0, 0], rules: [0, 0, 0], both: [0, 0, 0] };
    for (const { text, labels } of texts) {
      const scores = (bestScores(model, text)[at] ?? -20) >= (model.thresholds[at] ?? 20);
      const rules = wordsOf(text).some((words, place, all) =>
        labelsIn(words, all[place - 1] ?? '', undefined).includes(label),
      );
      for (const [who, says] of [
        ['score', scores],
        ['rules', rules],
        ['both', scores || rules],
      ] as const) {
        const place = says ? (labels.includes(label) ? 0 : 1) : labels.includes(label) ? 2 : -1;
        if (place >= 0) counts[who][place] = (counts[who][place] ?? 0) + 1;
      }
    }
    console.log(
      `${name}  ${label.padEnd(11)} right/wrong/missed  ${Object.entries(counts)
        .map(([who, each]) => `${who} ${each.join('/')}`)
        .join('  ')}`,
    );
  }
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** One feature a line, as the formatter would have it, so that differences between fits can be read. */
function written({ labels, intercepts, thresholds, weights }: ScoreModel): string {
  const array = (values: readonly (string | number)[]) =>
    `[${values.map((value) => JSON.stringify(value)).join(', ')}]`;
  const lines = Object.entries(weights).map(([name, each]) => `    ${JSON.stringify(name)}: ${array(each)}`);
  return [
    '{',
    `  "labels": ${array(labels)},`,
    `  "intercepts": ${array(intercepts)},`,
    `  "thresholds": ${array(thresholds)},`,
    '  "weights": {',
    lines.join(',\n'),
    '  }',
    '}',
  ].join('\n');
}
