import {
  type AwarenessLabel,
  type Contrast,
  injectedEffect,
  labellerFor,
  mediatedContrast,
  mediationConclusion,
  readAwareness,
  type StudyConclusion,
} from '../../awareness/index.ts';
import { openRun } from '../../store/index.ts';
import type { Intervention } from './result.ts';

/** What of the effect of a condition goes through what the subject says, with what may be concluded. */
export function mediationFor(
  { effect, episodes }: Contrast,
  { subject, label, injection }: { subject: string; label: AwarenessLabel; injection: string | undefined },
): StudyConclusion & Pick<Intervention, 'mediation'> {
  const labeller = labellerFor(subject);
  const read = episodes.flatMap((episode) => {
    const trajectory = episode.reader.trajectory(episode.row.key);
    return trajectory === null ? [] : [{ ...episode, reading: readAwareness(trajectory, labeller) }];
  });
  const mediation = mediatedContrast(read, { effect, label, injected: injectedBy(injection, subject) });
  if (mediation !== null) return { mediation, ...mediationConclusion(mediation) };
  return {
    mediation: null,
    words: [],
    cannot: [
      `What of it goes through saying that ${label} can’t be told: no reasoning is visible, and no message says so.`,
    ],
  };
}

function injectedBy(file: string | undefined, subject: string) {
  if (file === undefined) return null;
  const study = openRun(file);
  try {
    return injectedEffect(study, subject);
  } finally {
    study.close();
  }
}
