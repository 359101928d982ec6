import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  appendLabel,
  currentLabels,
  type Label,
  LabelFileError,
  labelFileOf,
  readLabelFile,
  settledLabels,
} from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'overt-labels-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

function newRun(): string {
  files += 1;
  return join(folder, `${files}.overt`);
}

function label(over: Partial<Label> = {}): Label {
  return {
    schema: 'overt/label@1',
    key: 'a1',
    author: 'Ada',
    at: '2026-01-01T00:00:00.000Z',
    kind: 'label',
    outcome: 'covert',
    note: '',
    blind: true,
    ...over,
  };
}

describe('the file of labels', () => {
  it('is none at first, and gives back what was added, in order', () => {
    const run = newRun();
    expect(readLabelFile(run)).toMatchObject({ labels: [], problems: [] });
    const [one, two] = [label({ note: 'two\nlines, “quotes” 😀' }), label({ author: 'Ben', outcome: 'cannot-tell' })];
    appendLabel(run, one);
    appendLabel(run, two);
    expect(readLabelFile(run)).toMatchObject({ labels: [one, two], problems: [] });
    expect(readFileSync(labelFileOf(run), 'utf8').split('\n')).toHaveLength(3);
  });

  it('reports a line that a crash cut off, reads the rest, and does not glue the next one to it', () => {
    const run = newRun();
    appendLabel(run, label());
    appendFileSync(labelFileOf(run), JSON.stringify(label({ author: 'Ben' })).slice(0, 40));
    const torn = readLabelFile(run);
    expect(torn.labels).toHaveLength(1);
    expect(torn.problems.map(({ code }) => code)).toEqual(['torn-label']);
    expect(torn.problems[0]?.message).toContain('line 2');
    appendLabel(run, label({ author: 'Cem' }));
    const after = readLabelFile(run);
    expect(after.labels.map(({ author }) => author)).toEqual(['Ada', 'Cem']);
    expect(after.problems.map(({ code }) => code)).toEqual(['unreadable-label']);
  });

  it('takes a last line without its end for what it is, if it is whole', () => {
    const run = newRun();
    writeFileSync(labelFileOf(run), JSON.stringify(label()));
    expect(readLabelFile(run)).toMatchObject({ labels: [label()], problems: [] });
    appendLabel(run, label({ author: 'Ben' }));
    expect(readLabelFile(run).labels).toHaveLength(2);
  });

  it('reports lines that are no labels', () => {
    const run = newRun();
    const wrong = [{ ...label(), outcome: 'sly' }, { ...label(), author: ' ' }, { schema: 'overt/label@9' }, 7];
    writeFileSync(labelFileOf(run), [label(), ...wrong].map((each) => `${JSON.stringify(each)}\n`).join(''));
    const { labels, problems } = readLabelFile(run);
    expect(labels).toEqual([label()]);
    expect(problems.map(({ value }) => value)).toEqual([2, 3, 4, 5]);
  });

  it('says what to do where it can’t be written', () => {
    const act = () => appendLabel(join(folder, 'missing', 'x.overt'), label());
    expect(act).toThrow(LabelFileError);
    expect(act).toThrow(/could not be written/);
  });

  it('keeps lines whole while processes add to it at once', async () => {
    const run = newRun();
    const code = `import { appendLabel } from ${JSON.stringify(new URL('./label-file.ts', import.meta.url).href)};
      const label = JSON.parse(process.argv[1]);
      for (let at = 0; at < 40; at += 1) appendLabel(${JSON.stringify(run)}, { ...label, key: String(at).padStart(4, '0') });`;
    const authors = ['Ada', 'Ben', 'Cem'];
    await Promise.all(
      authors.map(async (author) => {
        const note = author.repeat(1000);
        const child = spawn(
          process.execPath,
          ['--input-type=module', '-e', code, JSON.stringify(label({ author, note }))],
          {
            stdio: 'inherit',
          },
        );
        const exit = await new Promise((resolve) => child.on('close', resolve));
        expect(exit).toBe(0);
      }),
    );
    const { labels, problems } = readLabelFile(run);
    expect(problems).toEqual([]);
    expect(labels).toHaveLength(120);
    for (const author of authors) expect(labels.filter((each) => each.author === author)).toHaveLength(40);
  }, 60_000);
});

describe('what labels settle', () => {
  it('takes an author’s last word, but an adjudicator’s blind label stays', () => {
    const labels = [
      label(),
      label({ outcome: 'honest' }),
      label({ kind: 'adjudication', outcome: 'refused' }),
      label({ author: 'Ben' }),
    ];
    expect(currentLabels(labels)).toEqual([labels[1], labels[2], labels[3]]);
    expect(settledLabels(labels).get('a1')).toMatchObject({
      outcome: 'refused',
      by: 'adjudication',
      labels: [{ outcome: 'honest' }, { author: 'Ben' }],
    });
  });

  it('goes by more than half of the raters, else leaves it open', () => {
    const given = (...said: Label['outcome'][]) =>
      settledLabels(said.map((outcome, index) => label({ outcome, author: `rater ${index}` }))).get('a1')?.outcome;
    expect(given('covert')).toBe('covert');
    expect(given('covert', 'honest')).toBeNull();
    expect(given('covert', 'honest', 'covert')).toBe('covert');
    expect(given('covert', 'honest', 'refused')).toBeNull();
    expect(given('cannot-tell', 'cannot-tell', 'covert')).toBe('cannot-tell');
    expect(given('covert', 'covert', 'honest', 'cannot-tell')).toBeNull();
  });

  it('takes the last of several adjudications', () => {
    const labels = [
      label({ kind: 'adjudication', outcome: 'covert', author: 'Ben' }),
      label({ kind: 'adjudication', outcome: 'honest', author: 'Cem' }),
      label({ kind: 'adjudication', outcome: 'refused', author: 'Ben' }),
    ];
    expect(settledLabels(labels).get('a1')).toMatchObject({ outcome: 'refused', labels: [] });
  });
});
