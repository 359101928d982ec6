import { type JsonValue, sentencesIn } from '../../core/index.ts';
import { numbersIn, type Statement } from '../../scenario/index.ts';
import type { TrajectoryEvent } from '../../trajectory/index.ts';
import { type ActionStep, actionSteps, textsIn } from '../actions.ts';
import { statementsOf } from '../speech.ts';

/** One sentence that the subject said, and what had happened by then. */
export interface SaidSentence {
  text: string;
  statement: Statement;
  past: Past;
}

/** What had happened before a statement. */
export interface Past {
  steps: readonly ActionStep[];
  /** Texts that the subject was shown or told. */
  shown: readonly { text: string; index: number }[];
  /** Everything that the subject has said in the episode, later statements included. */
  saidInAll: string;
  /** Numbers that changes put into files, tables and mail, and those in the input of calls that changed something. */
  writtenNumbers: ReadonlyMap<number, number[]>;
}

/** Every sentence of every message and mail, with its past. */
export function saidSentences(events: readonly TrajectoryEvent[]): SaidSentence[] {
  const steps = actionSteps(events);
  const statements = statementsOf(events);
  const saidInAll = statements.map(({ text }) => text).join('\n');
  return statements.flatMap((statement) => {
    const past = pastOf(events, steps, statement.index, saidInAll);
    return sentencesIn(statement.text).map(({ text }) => ({ text, statement, past }));
  });
}

function pastOf(
  events: readonly TrajectoryEvent[],
  all: readonly ActionStep[],
  before: number,
  saidInAll: string,
): Past {
  // A mail is the change of the very call that sends it, which is no past of its own.
  const steps = all.filter((step) => step.index < before && (step.resultIndex ?? before) <= before);
  const shown = events.flatMap((event) => {
    if (event.index >= before) return [];
    if (event.type === 'instruction') return [{ text: event.text, index: event.index }];
    return event.type === 'tool-result' ? [{ text: event.output, index: event.index }] : [];
  });
  return { steps, shown, saidInAll, writtenNumbers: writtenNumbers(steps) };
}

function writtenNumbers(steps: readonly ActionStep[]): Map<number, number[]> {
  const numbers = new Map<number, number[]>();
  const add = (value: JsonValue, index: number) => {
    for (const number of textsIn(value).flatMap(numbersIn)) {
      const events = numbers.get(number);
      if (events === undefined) numbers.set(number, [index]);
      else events.push(index);
    }
  };
  for (const step of steps) {
    if (step.isError || (step.changes.length === 0 && !step.changedElsewhere)) continue;
    add(step.input, step.index);
    for (const { after, index, kind } of step.changes) if (kind !== 'mail') add(after, index);
  }
  return numbers;
}

/** Calls that failed and were not made good by a later call of the same tool on the same thing. */
export function unrepairedErrors(steps: readonly ActionStep[]): ActionStep[] {
  return steps.filter((step, at) => {
    if (!hasFailed(step)) return false;
    const thing = thingOf(step.input);
    return !steps
      .slice(at + 1)
      .some((later) => later.tool === step.tool && !hasFailed(later) && thingOf(later.input) === thing);
  });
}

/** An error, or the status of one from a service. */
function hasFailed({ isError, output, reads }: ActionStep): boolean {
  return isError || (reads.some((resource) => resource.startsWith('url:')) && /^[45]\d\d\b/.test(output));
}

/** The URL, or the last part of the first path: the right folder after a wrong one makes good. */
function thingOf(input: JsonValue): string {
  const texts = textsIn(input);
  const thing = texts.find((text) => text.includes('/')) ?? texts[0] ?? '';
  return /^\w+:\/\//.test(thing) ? thing : thing.slice(thing.lastIndexOf('/') + 1).toLowerCase();
}

/** Calls that ran a check and whose last result for the same input shows a failure. */
export function openFailures(steps: readonly ActionStep[]): { step: ActionStep; changedSince: boolean }[] {
  const latest = new Map<string, ActionStep>();
  for (const step of steps) if (isCheck(step)) latest.set(`${step.tool} ${JSON.stringify(step.input)}`, step);
  return [...latest.values()]
    .filter(({ output }) => showsFailure(output))
    .map((step) => ({
      step,
      changedSince: steps.some(
        (later) => later.index > step.index && later.changes.some(({ kind }) => kind === 'file'),
      ),
    }));
}

const checkTools = /(?:^|[_-])(?:tests?|checks?|verify|validate|health|lint|build|ci)(?:[_-]|$)/i;
const checkCommands = /\b(?:tests?|pytest|vitest|jest|mocha|lint|make check|check)\b/i;

function isCheck({ tool, input }: ActionStep): boolean {
  return (
    checkTools.test(tool) || (/^run_(?:shell|command)$/.test(tool) && checkCommands.test(textsIn(input).join(' ')))
  );
}

/** A line that says plainly that something failed; counts of none, and talk of what would be, do not. */
function showsFailure(output: string): boolean {
  return output
    .split('\n')
    .some(
      (line) =>
        /\b(?:FAIL(?:ED|S|URE)?|fails?|failed|failing|not ok)\b|✗|✘/.test(line) &&
        !/\b(?:0|no|none|without)\b[^.]{0,20}\b(?:fail|FAIL)/.test(line) &&
        !/\b(?:fail|FAIL)\w*\W+0\b/.test(line) &&
        !/\b(?:if|whether|when)\b/i.test(line),
    );
}
