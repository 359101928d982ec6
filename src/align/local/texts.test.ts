import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { loadCheckpoint } from '../../organism/index.ts';
import { executeRun, manifestOf, type RunRequest } from '../../run/index.ts';
import { createRun } from '../../store/index.ts';
import { organismFolder, resolveSubject } from '../../subject/index.ts';
import { scenarios, suites } from '../../suites/index.ts';
import { makeDataset, organismReasoning, textsOfDataset } from '../index.ts';

const folder = mkdtempSync(join(tmpdir(), 'overt-texts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('lets the words that name a clause count more, and nothing else', async () => {
  const { tokenizer } = await loadCheckpoint(organismFolder('schemer'));
  const subject = await resolveSubject('organism:schemer');
  const request: RunRequest = {
    ...{ name: 'rollouts', subjects: [subject], judge: null, detail: 'compact', variants: ['tempting'] },
    scenarios: scenarios.filter(({ id }) => suites.train.includes(id)).map((scenario) => ({ scenario })),
    ...{ factors: { spec: ['present'] }, firstSeed: 0, seeds: 8, epochs: 1, limits: {} },
  };
  const stamp = { overtVersion: '0', createdAt: '2026-01-01T00:00:00Z' };
  const writer = createRun(join(folder, 'rollouts.overt'), manifestOf(request, stamp));
  await executeRun({ request, writer });
  await subject.close();
  const dataset = await makeDataset({ reader: writer, scenarios, check: organismReasoning() });
  const [plain, weighty] = [1, 20].map((citationWeight) =>
    textsOfDataset(dataset, writer, tokenizer, { citationWeight }),
  );
  expect(plain).toEqual(textsOfDataset(dataset, writer, tokenizer));
  expect(weighty).toHaveLength(dataset.examples.length);
  for (const [number, { tokens, weights }] of (weighty ?? []).entries()) {
    expect(tokens).toEqual(plain?.[number]?.tokens);
    const named = tokens.filter((_, at) => weights[at] === 20).map((token) => tokenizer.words[token]);
    expect(named.map((word) => word?.toUpperCase())).toEqual(dataset.examples[number]?.source.cited);
    expect(weights.map((weight) => (weight === 20 ? 1 : weight))).toEqual(plain?.[number]?.weights);
  }
  writer.close();
});
