/** Labelling, as the viewer’s paths offer it: thin adapters over `labels/`. */
import {
  agreementOfLabels,
  appendLabel,
  blindedEpisode,
  calibrate,
  currentLabels,
  drawLabels,
  type Frame,
  frameOf,
  type LabelDraft,
  type LabelDraw,
  labelledEpisode,
  labelOf,
  queueFor,
  readLabelFile,
  settledLabels,
} from '../../labels/index.ts';
import type { RunReader } from '../../store/index.ts';
import type {
  AgreementPage,
  BlindEpisode,
  EpisodePage,
  FileProblem,
  Label,
  LabellingQueue,
  LabelRecorded,
} from '../api.ts';
import type { OpenedRun } from '../opened-run.ts';

/** The labels that count: those that their author has since replaced are left out. */
export function readLabels({ file }: OpenedRun): Label[] {
  return currentLabels(readLabelFile(file).labels);
}

/** Lines of the file of labels that can’t be read. */
export function labelProblems({ file, entry }: Pick<OpenedRun, 'file' | 'entry'>): FileProblem[] {
  return readLabelFile(file).problems.map(({ code, message, remedy }) => ({
    file: `${entry.file}.labels.jsonl`,
    code,
    // Where the folder lies is nobody’s business.
    message: message.replace(file, entry.file),
    remedy,
  }));
}

/**
 * Records a label for good, and tells what was hidden until now.
 * @throws {LabelError | UnknownNameError} for a draft that can’t be taken; {LabelFileError} if it can’t be written.
 */
export function recordLabel({ file, reader }: OpenedRun, draft: LabelDraft, now = new Date()): LabelRecorded {
  const { key } = labelledEpisode(reader, draft.key);
  const label = labelOf({ ...draft, key }, { at: now, earlier: readLabelFile(file).labels });
  const verdict = reader.verdict(key);
  if (verdict === null) throw new Error(`episode ${key} lacks its verdict`);
  appendLabel(file, label);
  const others = currentLabels(readLabelFile(file).labels).filter(
    (each) => each.key === key && each.author !== label.author,
  );
  return { label, verdict, others };
}

/** What this rater has to label. */
export function labellingQueue({ reader }: OpenedRun, labels: readonly Label[], author: string): LabellingQueue {
  return queueFor(drawOf(reader).draw, labels, author);
}

/** @throws {LabelError} if the run has no such episode. */
export function blindEpisode({ reader }: OpenedRun, key: string): BlindEpisode {
  const { events, ...rest } = blindedEpisode(reader, key);
  return { ...rest, events: events satisfies EpisodePage['events'] };
}

/** @throws {LabelFileError} `labels-unreadable` */
export function agreementPage({ file, reader }: OpenedRun): AgreementPage {
  // Also those that were replaced: raters are held against each other by what they said first.
  const { labels } = readLabelFile(file);
  const { frame, draw } = drawOf(reader);
  const { disagreements, ...among } = agreementOfLabels(labels);
  return {
    ...among,
    disagreements: disagreements.map(({ key, labels: given, adjudicated }) => ({
      key,
      scenario: reader.episode(key)?.scenario ?? 'not in this run',
      labels: given,
      adjudicated,
    })),
    calibration: calibrate(frame, draw, settledLabels(labels)),
  };
}

/** Going over all rows takes a while, and the draw is the same until episodes are added. */
const draws = new WeakMap<RunReader, { recorded: number; frame: Frame; draw: LabelDraw }>();

function drawOf(reader: RunReader): { frame: Frame; draw: LabelDraw } {
  const recorded = reader.recordedCount();
  const held = draws.get(reader);
  if (held?.recorded === recorded) return held;
  const frame = frameOf(reader);
  const made = { recorded, frame, draw: drawLabels(frame) };
  draws.set(reader, made);
  return made;
}
