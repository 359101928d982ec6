import type { TrajectoryEvent } from '../../trajectory/index.ts';
import { pooledActivations } from '../activations.ts';
import type { DetectorInput, LabelledCase } from '../detector.ts';
import type { EpisodeReader } from './episode-reader.ts';
import type { TokenReader } from './token-reader.ts';

/** Who reads episodes again. */
export interface Readers {
  /** By subject, as trajectories name it: the organism that played, for its activations and log-probabilities. */
  subjects?: ReadonlyMap<string, EpisodeReader>;
  /** A model that is trusted not to scheme, for its log-probabilities. */
  trusted?: TokenReader | undefined;
}

export interface WithReadingsOptions extends Readers {
  onProgress?(done: number, of: number): void;
  signal?: AbortSignal | undefined;
}

/**
 * The cases with what their subjects and a trusted model make of them, once with thoughts and once without. Of activations the mean over
 * the subject's tokens is kept. An episode that somebody can't read has the reason in place of log-probabilities, and no activations of theirs.
 */
export async function withReadings(
  cases: readonly LabelledCase[],
  { subjects, trusted, onProgress, signal }: WithReadingsOptions,
): Promise<LabelledCase[]> {
  const read: LabelledCase[] = [];
  for (const each of cases) {
    signal?.throwIfAborted();
    const subject = subjects?.get(each.subject ?? '');
    if (subject === undefined && trusted === undefined) {
      read.push(each);
      continue;
    }
    const { events } = each.input;
    const whole = await readingsOf(events, { subject, trusted, reasoning: true });
    const withoutReasoning = await readingsOf(events, { subject, trusted, reasoning: false });
    read.push({ ...each, input: { ...each.input, ...whole, withoutReasoning } });
    onProgress?.(read.length, cases.length);
  }
  return read;
}

async function readingsOf(
  events: readonly TrajectoryEvent[],
  {
    subject,
    trusted,
    reasoning,
  }: { subject: EpisodeReader | undefined; trusted: TokenReader | undefined; reasoning: boolean },
): Promise<Pick<DetectorInput, 'activations' | 'logProbabilities'>> {
  const own = await subject?.read(events, { reasoning });
  const other = await trusted?.read(events, { reasoning, activations: false });
  return {
    ...(own === undefined || 'unread' in own ? {} : { activations: pooledActivations(own.activations) }),
    ...(own === undefined && other === undefined
      ? {}
      : {
          logProbabilities: {
            ...(own === undefined ? {} : { subject: 'unread' in own ? own : own.tokens }),
            ...(other === undefined ? {} : { trusted: 'unread' in other ? other : other.tokens }),
          },
        }),
  };
}
