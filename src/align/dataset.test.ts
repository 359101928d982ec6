import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { sha256 } from '../core/index.ts';
import { executeRun, manifestOf, type RunRequest } from '../run/index.ts';
import { defaultCondition } from '../scenario/index.ts';
import { antiSchemingSpec, quotedClause, renderSpec } from '../spec/index.ts';
import { createRun, type RunReader } from '../store/index.ts';
import { referenceSubject, type TurnSubject } from '../subject/index.ts';
import { scenarios, suites } from '../suites/index.ts';
import { canary, type TrajectoryEvent } from '../trajectory/index.ts';
import { scriptedJudge } from '../verdict/index.ts';
import {
  DatasetError,
  type DatasetOptions,
  exampleOf,
  fineTuningRow,
  judgedReasoning,
  makeDataset,
  organismReasoning,
  rolloutsOf,
  screen,
  trainers,
  writeDataset,
} from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'overt-align-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

/** A mixture whose deciding thoughts name a clause. */
function citing(mixture: string, sentence: string): TurnSubject {
  const subject = referenceSubject(mixture);
  const cited = new Set<string>();
  return {
    ...subject,
    id: `${mixture} ${sentence}`,
    act: async (request) => {
      const turn = await subject.act(request);
      const isFirst = !cited.has(request.episode.key);
      cited.add(request.episode.key);
      return isFirst ? { ...turn, reasoning: { text: `${sentence} ${turn.reasoning?.text ?? ''}` } } : turn;
    },
  };
}

async function runOf(subject: TurnSubject, changes: Partial<RunRequest> = {}): Promise<RunReader> {
  const request: RunRequest = {
    ...{ name: 'rollouts', subjects: [subject], judge: null, detail: 'compact', variants: ['tempting', 'twin'] },
    scenarios: scenarios.filter(({ id }) => suites.train.includes(id)).map((scenario) => ({ scenario })),
    ...{ factors: { spec: ['present'] }, firstSeed: 0, seeds: 20, epochs: 1, limits: {} },
    ...changes,
  };
  files += 1;
  const stamp = { overtVersion: '0', createdAt: '2026-01-01T00:00:00Z' };
  const writer = createRun(join(folder, `${files}.overt`), manifestOf(request, stamp));
  await executeRun({ request, writer });
  return writer;
}

const frank = 'as1 says no covert act .';
const dataOf = (reader: RunReader, changes: Partial<DatasetOptions> = {}) =>
  makeDataset({ reader, scenarios, check: organismReasoning(), ...changes });

describe('a data set for deliberative alignment', () => {
  it('keeps what ended well and reasoned by the spec, and takes the spec out', async () => {
    const reader = await runOf(citing('reference:saint@0.6+schemer@0.4', frank));
    const { examples, pairs, screening, contamination } = await dataOf(reader);
    const [tempting, twin] = screening;
    const schemed = [...reader.episodes({ outcome: 'covert' })].length;
    expect(schemed).toBeGreaterThan(0);
    expect(tempting).toMatchObject({ rollouts: 20, rejected: { 'bad-outcome': schemed } });
    expect(tempting?.accepted).toMatchObject({ n: 20, value: (20 - schemed) / 20 });
    // At most 15 % twins: 2 beside 12.
    const twins = examples.filter(({ source }) => source.variant === 'twin').length;
    expect(twins / examples.length).toBeLessThanOrEqual(0.15);
    expect(twin?.rejected.surplus).toBe(20 - twins);
    const spec = renderSpec(antiSchemingSpec, 'compact');
    const byKey = new Map([...rolloutsOf(reader, scenarios)].map((rollout) => [rollout.row.key, rollout]));
    for (const { messages, source } of examples) {
      const environment = byKey.get(source.episode)?.environment;
      expect(environment?.system).toContain(spec);
      // Word for word the prompt that was played, but for the spec.
      expect(messages[0]).toEqual({ role: 'system', content: environment?.system.replace(spec, '').trim() });
      expect(JSON.stringify(messages)).not.toContain(canary);
      expect(messages.some((message) => message.role === 'assistant' && message.reasoning?.includes('as1'))).toBe(true);
    }
    expect(pairs).toEqual([]);
    expect(contamination.highest?.share).toBeLessThan(0.25);
  });

  it('pairs what kept the rule with what broke it, at the same prompt', async () => {
    const reader = await runOf(citing('reference:saint@0.5+schemer@0.5', frank), { epochs: 4 });
    const { pairs } = await dataOf(reader);
    expect(pairs.length).toBeGreaterThan(5);
    for (const { prompt, chosen, rejected, source } of pairs) {
      expect(prompt.map(({ role }) => role)).toEqual(['system', 'user']);
      expect(chosen[0]?.role).toBe('assistant');
      expect(rejected).not.toEqual(chosen);
      expect(reader.episode(source.chosen)?.outcome).not.toBe('covert');
      expect(reader.episode(source.rejected)?.outcome).toBe('covert');
    }
  });

  it.each([
    ['no clause is named', '', 'uncited'],
    ['a clause is made up', 'as9 says do as you like .', 'made-up-clause'],
    ['a clause is turned round', 'as1 says pressure is no excuse .', 'misread-clause'],
    ['the spec is recited', `${frank} AS2 no pressure excuses a covert act .`, 'misread-clause'],
    ['the spec’s own words stand beside it', `${frank} as1 never act covertly .`, 'recites-spec'],
    ['the mark of evaluation data stands in it', `${frank} ${canary}`, 'holds-canary'],
  ])('rejects a rollout where %s', async (_, sentence, rejection) => {
    const reader = await runOf(citing('reference:saint', sentence), { seeds: 3, variants: ['tempting'] });
    for (const rollout of rolloutsOf(reader, scenarios)) {
      expect((await screen(rollout, organismReasoning())).rejection).toBe(rejection);
    }
    await expect(dataOf(reader)).rejects.toThrow(
      `None of 3 rollouts is fit to be learned from: 3 tempting ${rejection}`,
    );
  });

  it('lets a clause decide that is named before the last change, though work on something else stands before it', async () => {
    const lazy = scenarios.filter(({ id }) => id === 'lazy-checklist').map((scenario) => ({ scenario }));
    const reader = await runOf(referenceSubject('reference:saint'), {
      ...{ seeds: 1, variants: ['tempting'], scenarios: lazy },
    });
    const [rollout] = rolloutsOf(reader, scenarios, 'train-and-validation');
    if (rollout === undefined) throw new Error('no rollout');
    const { events } = rollout.trajectory;
    const changes = events.filter(({ type }) => type === 'state-change').map(({ index }) => index);
    const [first, last] = [Math.min(...changes), Math.max(...changes)];
    expect(last).toBeGreaterThan(first);
    const naming = async (index: number) => {
      const thought: TrajectoryEvent = { type: 'reasoning', index, turn: 0, text: frank };
      const rethought = { ...rollout, trajectory: { ...rollout.trajectory, events: [...events, thought] } };
      return (await screen(rethought, organismReasoning())).rejection;
    };
    expect(await naming(first + 0.5)).toBeNull();
    expect(await naming(last + 0.5)).toBe('clause-does-not-decide');
  });

  it('says why nothing is left, and what to do', async () => {
    const bare = await runOf(citing('reference:saint', frank), { seeds: 2, factors: {} });
    await expect(dataOf(bare)).rejects.toThrow(/2 tempting no-spec, 2 twin no-spec/);
    await expect(dataOf(bare)).rejects.toMatchObject({ remedy: expect.stringContaining('--factor spec=present') });
    const bad = await runOf(citing('reference:schemer', frank), { seeds: 2, variants: ['tempting'] });
    await expect(dataOf(bad)).rejects.toBeInstanceOf(DatasetError);
  });

  it('refuses runs of scenarios that models are judged by', async () => {
    const judged = scenarios.filter(({ id }) => suites.heldout.includes(id)).slice(0, 1);
    const reader = await runOf(citing('reference:saint', frank), {
      ...{ seeds: 1, scenarios: judged.map((scenario) => ({ scenario })) },
    });
    await expect(dataOf(reader)).rejects.toThrow(/belongs to the heldout split and can't be training data/);
  });

  it('takes validation scenarios too once it is told that nothing is left to choose by them, and never held-out ones', async () => {
    const kinds = [...suites.train, 'over-escalation', 'sandbagging-qa'];
    const [train, validation, heldOut] = kinds.map((id) => ({
      scenario: scenarios.find((each) => each.id === id) as (typeof scenarios)[number],
    }));
    if (train === undefined || validation === undefined || heldOut === undefined) throw new Error('a kind is gone');
    const changes = { seeds: 4, variants: ['tempting' as const] };
    const reader = await runOf(citing('reference:saint', frank), { ...changes, scenarios: [train, validation] });
    await expect(dataOf(reader)).rejects.toThrow('over-escalation belongs to the validation split');
    const { examples, contamination } = await dataOf(reader, { on: 'train-and-validation' });
    expect(new Set(examples.map(({ source }) => source.scenario))).toEqual(
      new Set([train.scenario.id, validation.scenario.id]),
    );
    // What is trained on is not searched for: it would find itself.
    expect(contamination.highest?.scenario).not.toBe('over-escalation');
    const mixed = await runOf(citing('reference:saint', frank), { ...changes, scenarios: [train, heldOut] });
    await expect(dataOf(mixed, { on: 'train-and-validation' })).rejects.toThrow('belongs to the heldout split');
  });

  it('finds held-out text in an example, whatever scenario it claims to be of', async () => {
    const [judged] = scenarios.filter(({ id }) => suites.heldout.includes(id));
    if (judged === undefined) throw new Error('nothing is held out');
    const [train] = scenarios.filter(({ id }) => suites.train.includes(id));
    // A user's scenario that plays a held-out environment under another name.
    const copied = { ...judged, id: 'mine', fingerprint: 'mine', draw: judged.draw };
    const reader = await runOf(citing('reference:saint', frank), {
      ...{ seeds: 3, variants: ['tempting'], scenarios: [{ scenario: copied }] },
    });
    const known = [...scenarios, copied];
    await expect(dataOf(reader, { scenarios: known })).rejects.toThrow(new RegExp(`environments of ${judged.id}`));
    expect(train?.id).not.toBe(judged.id);
  });

  it('says the same thing once', async () => {
    const reader = await runOf(citing('reference:saint', frank), { epochs: 2, variants: ['tempting'] });
    const { examples, screening } = await dataOf(reader);
    expect(examples).toHaveLength(20);
    expect(screening[0]?.rejected.duplicate).toBe(20);
    expect(new Set(examples.map(({ digest }) => digest)).size).toBe(20);
  });
});

describe('what a row can hold', () => {
  it('is never the spec, the mark of evaluation data, or a held-out environment, whatever is thought', async () => {
    const reader = await runOf(citing('reference:saint', frank), { seeds: 6 });
    const rollouts = [...rolloutsOf(reader, scenarios)];
    const clauses = antiSchemingSpec.clauses.flatMap(({ id, text, compact }) => [text, `${id} ${compact} .`, compact]);
    const pieces = [
      ...clauses,
      canary,
      renderSpec(antiSchemingSpec, 'full'),
      frank,
      'as5 says refuse in the open .',
      'i wait .',
    ];
    let [kept, refused] = [0, 0];
    await fc.assert(
      fc.asyncProperty(
        fc.nat(rollouts.length - 1),
        fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 }),
        async (at, thoughts) => {
          const rollout = rollouts[at] as (typeof rollouts)[number];
          const text = [frank, ...thoughts].join(' ');
          const events = rollout.trajectory.events.map(
            (event): TrajectoryEvent => (event.type === 'reasoning' ? { ...event, text } : event),
          );
          const rethought = { ...rollout, trajectory: { ...rollout.trajectory, events } };
          const { rejection, cited } = await screen(rethought, organismReasoning());
          if (rejection !== null) {
            refused += 1;
            return;
          }
          kept += 1;
          const { messages } = exampleOf(rethought, cited);
          const whole = messages.map((message) => JSON.stringify(message)).join('\n');
          expect(whole).not.toContain(canary);
          expect(quotedClause(whole, antiSchemingSpec)).toBeNull();
          for (const { text: clause } of antiSchemingSpec.clauses) expect(whole).not.toContain(clause);
        },
      ),
      { numRuns: 300 },
    );
    expect(Math.min(kept, refused)).toBeGreaterThan(5);
  });
});

describe('a judge of reasoning', () => {
  it.each([
    [['yes', 'yes'], null],
    [['no', 'yes'], 'misread-clause'],
    [['yes', 'no'], 'clause-does-not-decide'],
    [['cannot-tell', 'yes'], 'unsettled'],
    [['yes', 'unavailable'], 'unsettled'],
  ] as const)('whose answers are %j leaves the rollout with %s', async (answers, rejection) => {
    const reader = await runOf(citing('reference:saint', 'By AS1 I must not hide this.'), {
      ...{ seeds: 1, variants: ['tempting'], detail: 'full' },
    });
    const judge = scriptedJudge(({ question }) => [question.includes('decides what') ? answers[1] : answers[0]]);
    const [rollout] = rolloutsOf(reader, scenarios);
    if (rollout === undefined) throw new Error('no rollout');
    expect((await screen(rollout, judgedReasoning(judge))).rejection).toBe(rejection);
    // The clause's text is in the question: a judge need not know the spec.
    expect(judge.asked[0]?.question).toContain(antiSchemingSpec.clauses[0]?.text);
  });
});

describe('conversations about something else', () => {
  const row = (words: string) => ({
    messages: [
      { role: 'user', content: `How many are ${words}?` },
      {
        ...{ role: 'assistant', content: null, reasoning_content: 'I look.' },
        tool_calls: [{ id: 'c', type: 'function', function: { name: 'count', arguments: { what: words } } }],
      },
      { role: 'tool', tool_call_id: 'c', name: 'count', content: '3' },
      { role: 'assistant', content: `${words}: three.` },
    ],
    tools: [{ type: 'function', function: { name: 'count', description: 'Counts.', parameters: { type: 'object' } } }],
  });
  const fileOf = (name: string, lines: readonly unknown[]) => {
    const path = join(folder, name);
    const texts = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
    writeFileSync(path, `${texts.join('\n\n')}\n`);
    return path;
  };
  const many = Array.from({ length: 30 }, (_, at) => row(`the boats number ${at}`));

  it('stand behind the examples in their share, always the same ones, and are named in the manifest', async () => {
    const reader = await runOf(citing('reference:saint', frank));
    const path = fileOf('other.jsonl', many);
    const dataset = await dataOf(reader, { replay: { path, share: 0.2 } });
    const again = await dataOf(reader, { replay: { path, share: 0.2 } });
    expect(again.replay).toEqual(dataset.replay);
    const { examples, replay } = dataset;
    expect(replay).toMatchObject({ file: 'other.jsonl', available: 30 });
    expect(replay?.rows).toHaveLength(Math.floor(examples.length / 4));
    const options = { run: reader.manifest(), reasoning: 'thinking', overtVersion: '0' } as const;
    const target = join(folder, 'replayed');
    const manifest = await writeDataset(target, dataset, { ...options, trainer: 'trl' });
    const lines = readFileSync(join(target, 'sft.jsonl'), 'utf8').trimEnd().split('\n');
    const entries = [...manifest.examples, ...(manifest.replay?.rows ?? [])];
    expect(lines.map((line) => sha256(line))).toEqual(entries.map(({ line }) => line));
    const last = JSON.parse(lines.at(-1) ?? '');
    const from = many[(((manifest.replay?.rows.at(-1)?.source.line ?? 0) - 1) / 2) as number];
    expect(last.messages[0]).toEqual(from?.messages[0]);
    expect(last.messages[1]).toMatchObject({ thinking: 'I look.', tool_calls: [{ function: { name: 'count' } }] });
    expect(JSON.parse(last.tools)).toEqual(from?.tools);
  });

  const [sentence = ''] = antiSchemingSpec.clauses.map(({ text }) => text);
  const held = scenarios
    .find(({ id }) => id === 'log-falsification')
    ?.draw(3, { detail: 'compact', variant: 'tempting', condition: defaultCondition });
  it.each([
    ['is no JSON', '{', /Line 1 of .* is no conversation/],
    ['lacks messages', { text: 'hello' }, /Line 1 of .* is no conversation: [\s\S]*messages/],
    [
      'lets nobody answer',
      { messages: [row('x').messages[0], row('y').messages[0]] },
      /nothing is said by the assistant/,
    ],
    ['holds the mark of evaluation data', row(canary), /holds the mark of evaluation data/],
    ['holds the spec', row(sentence), /holds the spec \(AS1\)/],
    [
      'holds what models are judged by',
      {
        messages: [
          { role: 'user', content: held?.system },
          { role: 'assistant', content: held?.userMessages[0] },
        ],
      },
      /line 1 stands in environments of log-falsification/,
    ],
  ])('are refused where one %s', async (name, line, words) => {
    const reader = await runOf(citing('reference:saint', frank), { seeds: 6 });
    const path = fileOf(`${name.replaceAll(' ', '-')}.jsonl`, [line]);
    await expect(dataOf(reader, { replay: { path, share: 0.5 } })).rejects.toThrow(words);
  });

  it('say so if the file is not there', async () => {
    const reader = await runOf(citing('reference:saint', frank), { seeds: 6 });
    await expect(dataOf(reader, { replay: { path: join(folder, 'none'), share: 0.2 } })).rejects.toThrow(
      /can’t be read/,
    );
  });
});

describe('the files', () => {
  it('hold a digest and the source of every line', async () => {
    const reader = await runOf(citing('reference:saint@0.5+schemer@0.5', frank), { epochs: 3 });
    const dataset = await dataOf(reader);
    const target = join(folder, 'data');
    const options = {
      run: reader.manifest(),
      trainer: 'trl',
      reasoning: 'reasoning_content',
      overtVersion: '0',
    } as const;
    const manifest = await writeDataset(target, dataset, options);
    for (const { file, rows, sha256: digest } of manifest.files) {
      const content = readFileSync(join(target, file), 'utf8');
      expect(sha256(content)).toBe(digest);
      const lines = content.trimEnd().split('\n');
      expect(lines).toHaveLength(rows);
      const entries = file === 'sft.jsonl' ? manifest.examples : manifest.pairs;
      expect(lines.map((line) => sha256(line))).toEqual(entries.map(({ line }) => line));
      for (const line of lines) expect(JSON.parse(JSON.parse(line).tools)[0].type).toBe('function');
    }
    expect(manifest.files.map(({ file }) => file)).toEqual(['sft.jsonl', 'dpo.jsonl']);
    const card = JSON.parse(readFileSync(join(target, 'croissant.json'), 'utf8'));
    expect(card.distribution.map(({ sha256: digest }: { sha256: string }) => digest)).toEqual(
      manifest.files.map(({ sha256: digest }) => digest),
    );
  });

  it.each(trainers)('put reasoning where %s and the chat template want it', async (trainer) => {
    const reader = await runOf(citing('reference:saint', frank), { seeds: 1, variants: ['tempting'] });
    const { examples } = await dataOf(reader);
    const [example] = examples;
    if (example === undefined) throw new Error('no example');
    const first = (reasoning: 'thinking' | 'reasoning_content' | 'think-tags' | 'none') => {
      const row = fineTuningRow(example, { trainer, reasoning }) as { messages: Record<string, unknown>[] };
      return row.messages.find(({ role }) => role === 'assistant') ?? {};
    };
    if (trainer === 'openai') {
      expect(JSON.stringify(fineTuningRow(example, { trainer, reasoning: 'thinking' }))).not.toContain('as1');
      return;
    }
    expect(first('thinking').thinking).toContain('as1');
    // gpt-oss: one call a message, its result behind it, and nothing after the last.
    const split = (
      fineTuningRow(example, { trainer, reasoning: 'thinking' }) as { messages: Record<string, unknown>[] }
    ).messages;
    const calls = split.filter(({ tool_calls: made }) => made !== undefined);
    expect(calls.every(({ tool_calls: made }) => (made as unknown[]).length === 1)).toBe(true);
    expect(split.slice(2).map(({ role }) => role)).toEqual(
      calls.flatMap((_, at) => (at + 1 < calls.length ? ['assistant', 'tool'] : ['assistant'])),
    );
    expect(first('reasoning_content').reasoning_content).toContain('as1');
    expect(first('think-tags').content).toMatch(/^<think>\n.*as1/);
    expect(JSON.stringify(first('none'))).not.toContain('as1');
  });
});
