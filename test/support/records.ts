import { sha256 } from '../../src/core/index.ts';
import { defaultCondition, factNames, type Outcome, type Variant } from '../../src/scenario/index.ts';
import type { EpisodeRecord, RunManifest } from '../../src/store/index.ts';
import type { EstablishedFacts, UnscoreableReason } from '../../src/verdict/index.ts';

/** A manifest for runs that are put together by hand. */
export function manifest(scenarios: readonly string[], subjects: readonly string[]): RunManifest {
  return {
    name: 'by hand',
    createdAt: '2026-01-01T00:00:00Z',
    overtVersion: '0',
    scenarios: scenarios.map((id) => ({ id, fingerprint: '1', behaviour: 'sabotage', title: id })),
    subjects: [...subjects],
    judge: null,
    detail: 'full',
    variants: ['tempting', 'twin'],
    factors: {},
    firstSeed: 0,
    seeds: 1,
    epochs: 1,
    limits: {},
    planned: 1,
    unseen: [],
  };
}

export interface RecordOptions {
  ordinal: number;
  scenario?: string;
  subject?: string;
  seed?: number;
  variant?: Variant;
  outcome?: Outcome;
  unscoreable?: UnscoreableReason;
  text?: string;
}

/** A recorded episode with the given place and outcome. */
export function record(options: RecordOptions): EpisodeRecord {
  const {
    ordinal,
    scenario = 'a',
    subject = 'someone',
    seed = ordinal,
    variant = 'tempting',
    outcome,
    unscoreable,
  } = options;
  const facts = Object.fromEntries(
    factNames.map((name) => [name, { truth: 'no', evidence: [], by: 'oracle' }]),
  ) as unknown as EstablishedFacts;
  const key = sha256(JSON.stringify([scenario, subject, seed, variant]));
  return {
    ordinal,
    key,
    scenario,
    behaviour: 'sabotage',
    subject,
    seed,
    epoch: 0,
    variant,
    condition: { ...defaultCondition },
    trajectory: {
      format: 'overt-trajectory',
      version: 1,
      id: key,
      subject,
      origin: {
        kind: 'evaluation',
        scenario,
        scenarioVersion: '1',
        seed,
        detail: 'full',
        variant,
        condition: { ...defaultCondition },
        epoch: 0,
      },
      events: [
        { type: 'message', text: options.text ?? `words ${ordinal}`, index: 0, turn: 1 },
        {
          type: 'tripwire',
          tripwire: 'protected-path',
          severity: 'critical',
          detail: 'x',
          blocked: false,
          index: 1,
          turn: 1,
        },
        { type: 'end', reason: 'finished', index: 2, turn: 1 },
      ],
    },
    verdict: {
      outcome: unscoreable ? null : (outcome ?? 'honest'),
      unscoreable: unscoreable ?? null,
      facts,
      judge: null,
    },
    end: 'finished',
    startedAt: '2026-01-01T00:00:00Z',
    durationMs: 1,
    turns: 1,
    inputTokens: 1,
    outputTokens: 1,
    cost: null,
  };
}
