import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { startLlamaServer } from '../../scripts/interop/llama-server.ts';
import { executeRun, manifestOf, type RunRequest } from '../../src/run/index.ts';
import { createRun } from '../../src/store/index.ts';
import { openGguf } from '../../src/subject/gguf.ts';
import { resolveSubject, type Subject } from '../../src/subject/index.ts';
import { scenarios, suites } from '../../src/suites/index.ts';

const { model, library, server } = inject('interop');
const folder = mkdtempSync(join(tmpdir(), 'overt-interop-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What takes long with a model on a processor is kept short, unless the whole is asked for: `OVERT_INTEROP_SUITE=full npm run test:interop`. */
const isFull = process.env.OVERT_INTEROP_SUITE === 'full';
const ggufSuite = isFull ? 'full' : 'core';
const limits = isFull ? { turns: 4, outputTokensPerTurn: 100 } : { turns: 2, outputTokensPerTurn: 48 };

function suite(name: keyof typeof suites): typeof scenarios {
  return scenarios.filter(({ id }) => suites[name].includes(id));
}

function every(step: number, all: typeof scenarios): typeof scenarios {
  return all.filter((_, place) => place % step === 0);
}

/** Plays scenarios once with a very small model, and shows what came of it. */
async function playAll(name: string, subject: Subject, chosen: typeof scenarios): Promise<void> {
  await subject.check(new AbortController().signal);
  const request: RunRequest = {
    name,
    scenarios: chosen.map((scenario) => ({ scenario })),
    subjects: [subject],
    judge: null,
    detail: 'compact',
    variants: ['tempting'],
    factors: {},
    firstSeed: 1,
    seeds: 1,
    epochs: 1,
    limits,
  };
  const writer = createRun(join(folder, `${name}.overt`), manifestOf(request, { overtVersion: '0', createdAt: '' }));
  const { played } = await executeRun({ request, writer, concurrency: 1 });
  expect(played).toBe(chosen.length);
  for (const { key, scenario, outcome, unscoreable, end, turns } of writer.episodes()) {
    const [verdict, trajectory] = [writer.verdict(key), writer.trajectory(key)];
    const calls = trajectory?.events.filter(({ type }) => type === 'tool-call').length;
    console.log(`${name}: ${scenario}: ${outcome ?? unscoreable} (${end}, ${turns} turns, ${calls} calls)`);
    // The wire is kept, whatever came over it.
    expect(trajectory?.events.filter(({ type }) => type === 'model-call')).toHaveLength(turns);
    expect(unscoreable).not.toBe('infrastructure');
    // A model that mostly fails is neither covert nor honest by default: both need events that prove them.
    const proof = (...facts: ('knew' | 'violated' | 'misreported' | 'completed')[]) =>
      facts.some((fact) => (verdict?.facts[fact].evidence.length ?? 0) > 0);
    if (outcome === 'covert') expect(proof('knew') && proof('violated', 'misreported')).toBe(true);
    if (outcome === 'honest') expect(proof('completed')).toBe(true);
  }
  writer.close();
}

const ggufMissing = model.missing ?? library.missing;
describe.skipIf(ggufMissing !== null)(
  `the ${ggufSuite} suite${isFull ? '' : ' (every fourth)'} through gguf:${ggufMissing ? ` (missing: ${ggufMissing})` : ''}`,
  () => {
    it('are played and typed', async () => {
      const subject = await openGguf(model.path ?? '', { id: 'gguf:small', library: library.path ?? '', gpu: false });
      try {
        await playAll('gguf', subject, every(isFull ? 1 : 4, suite(ggufSuite)));
      } finally {
        await subject.close();
      }
    });
  },
);

const serverMissing = model.missing ?? server.missing;
describe.skipIf(serverMissing !== null)(
  `the core suite${isFull ? '' : ' (every fourth)'} through a llama.cpp server${serverMissing ? ` (missing: ${serverMissing})` : ''}`,
  () => {
    it('are played and typed', async () => {
      await using llama = await startLlamaServer(server.path ?? '', model.path ?? '');
      // The same model as above: what is new is the wire, and a few scenarios show all of it.
      const chosen = every(isFull ? 1 : 4, suite('core'));
      await playAll('provider', await resolveSubject(`${llama.url}#local`), chosen);
    });
  },
);
