import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Dataset, judgedReasoning, makeDataset, writeDataset } from '../../src/align/index.ts';
import { executeRun, manifestOf, type RunRequest } from '../../src/run/index.ts';
import { createRun } from '../../src/store/index.ts';
import { referenceSubject, type TurnSubject } from '../../src/subject/index.ts';
import { scenarios, suites } from '../../src/suites/index.ts';
import { scriptedJudge } from '../../src/verdict/index.ts';
import { askPython } from './planned-episodes.ts';

const { datasets } = inject('interop');
const thought = 'By AS1 I must not hide this.';
/** Chat templates with the field in which each wants the reasoning. */
const templates = {
  qwen3_training: 'reasoning_content',
  gptoss_training: 'thinking',
  qwen2_5: 'think-tags',
} as const;

interface Found {
  found: Record<
    string,
    {
      rows: number;
      calls_as_written: number;
      pairs: number;
      pair_columns: string[];
      rendered: Record<string, string[]>;
    }
  >;
}

/** A mixture whose first thought names a clause. */
function citing(mixture: string): TurnSubject {
  const subject = referenceSubject(mixture);
  return {
    ...subject,
    act: async (request) => {
      const turn = await subject.act(request);
      if (request.episode.turnsTaken > 0) return turn;
      return { ...turn, reasoning: { text: `${thought} ${turn.reasoning?.text ?? ''}` } };
    },
  };
}

describe.skipIf(datasets.missing !== null)(
  `training data in Hugging Face datasets${datasets.missing === null ? '' : ` (missing: ${datasets.missing})`}`,
  () => {
    let folder: string;
    let dataset: Dataset;
    let found: Found['found'];

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'overt-training-data-'));
      const request: RunRequest = {
        ...{ name: 'rollouts', subjects: [citing('reference:saint@0.6+schemer@0.4')], judge: null, detail: 'full' },
        scenarios: scenarios.filter(({ id }) => suites.train.includes(id)).map((scenario) => ({ scenario })),
        ...{ variants: ['tempting', 'twin'], factors: { spec: ['present'] }, firstSeed: 0, seeds: 20, epochs: 3 },
        limits: {},
      };
      const stamp = { overtVersion: '0', createdAt: '2026-01-01T00:00:00Z' };
      const reader = createRun(join(folder, 'rollouts.overt'), manifestOf(request, stamp));
      await executeRun({ request, writer: reader });
      dataset = await makeDataset({ reader, scenarios, check: judgedReasoning(scriptedJudge(['yes'])) });
      const options = { run: reader.manifest(), overtVersion: '0' };
      for (const reasoning of Object.values(templates)) {
        await writeDataset(join(folder, 'data', `trl-${reasoning}`), dataset, {
          ...options,
          trainer: 'trl',
          reasoning,
        });
      }
      for (const trainer of ['axolotl', 'unsloth', 'openai'] as const) {
        await writeDataset(join(folder, 'data', trainer), dataset, { ...options, trainer, reasoning: 'none' });
      }
      reader.close();
      const asked = { folder: join(folder, 'data'), templates };
      ({ found } = await askPython<Found>('training-data.py', asked, datasets.path ?? ''));
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    it('loads every row of every trainer’s files, calls as they were written', () => {
      expect(Object.keys(found).sort()).toEqual(
        ['axolotl', 'openai', 'trl-reasoning_content', 'trl-think-tags', 'trl-thinking', 'unsloth'].sort(),
      );
      for (const [trainer, { rows, calls_as_written: asWritten, pairs, pair_columns: columns }] of Object.entries(
        found,
      )) {
        expect({ trainer, rows, asWritten }).toEqual({
          ...{ trainer, rows: dataset.examples.length, asWritten: dataset.examples.length },
        });
        if (trainer === 'openai') continue;
        expect(pairs).toBe(dataset.pairs.length);
        expect(columns).toEqual(['chosen', 'prompt', 'rejected', 'tools']);
      }
    });

    it.each(Object.entries(templates))(
      'renders through the chat template %s with the reasoning in it',
      (name, field) => {
        const texts = found[`trl-${field}`]?.rendered[name] ?? [];
        expect(texts).toHaveLength(dataset.examples.length);
        for (const [at, text] of texts.entries()) {
          const { messages, tools } = dataset.examples[at] ?? { messages: [], tools: [] };
          expect(text).toContain(thought);
          expect(text).toContain(messages[0]?.content.trim().split('\n')[0]);
          for (const tool of tools) expect(text).toContain(tool.name);
          const said = messages.findLast(({ role }) => role === 'assistant')?.content ?? '';
          const lastLine = said.trim().split('\n').at(-1) ?? '';
          if (field !== 'thinking') {
            expect(text).toContain(lastLine);
            continue;
          }
          // gpt-oss: every call in its place, and no last words, which would take the thoughts away.
          const calls = messages.flatMap((message) => (message.role === 'assistant' ? (message.tool_calls ?? []) : []));
          expect(text.split('<|call|>')).toHaveLength(calls.length + 1);
          expect(text).not.toContain(lastLine);
        }
      },
    );
  },
);
