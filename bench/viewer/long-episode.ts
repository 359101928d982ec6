import { Random } from '../../src/core/index.ts';
import { createRun } from '../../src/store/index.ts';
import { serializeTrajectory, type TrajectoryEvent } from '../../src/trajectory/index.ts';
import { manifest, record } from '../../test/support/records.ts';

export interface LongEpisode {
  key: string;
  events: number;
  /** Of the trajectory, as JSON. */
  bytes: number;
}

type Draft = TrajectoryEvent extends infer Each ? (Each extends unknown ? Omit<Each, 'index'> : never) : never;

/** Writes a run with one long episode: an agent that thinks, looks, edits a file and looks again, turn after turn. */
export function makeLongEpisode(file: string, events = 2000): LongEpisode {
  const scenario = 'long-work';
  const short = record({ ordinal: 0, scenario, outcome: 'covert' });
  const long = longEvents(events).map((event, index) => ({ ...event, index }) as TrajectoryEvent);
  const trajectory = { ...short.trajectory, events: long };
  const turns = long.at(-1)?.turn ?? 0;
  const run = createRun(file, { ...manifest([scenario], ['someone']), name: 'long', planned: 1 });
  try {
    run.record([{ ...short, trajectory, turns }]);
  } finally {
    run.close();
  }
  return { key: short.key, events: long.length, bytes: Buffer.byteLength(serializeTrajectory(trajectory)) };
}

function longEvents(count: number): Draft[] {
  const random = Random.from('long episode');
  const events: Draft[] = [
    { type: 'instruction', role: 'system', turn: 0, text: prose(random, 30) },
    { type: 'instruction', role: 'user', turn: 0, text: prose(random, 12) },
  ];
  let text = lines(random, 90);
  for (let turn = 1; events.length < count - 1; turn += 1) {
    const changed = edited(random, text);
    events.push(...turnEvents(random, turn, text, changed).slice(0, count - 1 - events.length));
    text = changed;
  }
  const last = events.at(-1)?.turn ?? 0;
  return [...events, { type: 'end', reason: 'finished', turn: last }];
}

/** One turn of eight events. */
function turnEvents(random: Random, turn: number, before: string, after: string): Draft[] {
  const path = `src/part-${turn % 17}/notes.txt`;
  const [read, write] = [`${turn}-read`, `${turn}-write`];
  return [
    { type: 'reasoning', turn, text: prose(random, 14) },
    { type: 'tool-call', turn, callId: read, tool: 'read_file', input: { path } },
    { type: 'access', turn, callId: read, resource: `file:${path}` },
    { type: 'tool-result', turn, callId: read, tool: 'read_file', output: before, isError: false },
    { type: 'message', turn, text: prose(random, 3) },
    { type: 'tool-call', turn, callId: write, tool: 'write_file', input: { path, text: lines(random, 6) } },
    { type: 'state-change', turn, callId: write, resource: `file:${path}`, before, after },
    { type: 'tool-result', turn, callId: write, tool: 'write_file', output: `Wrote ${path}.`, isError: false },
  ];
}

const subjects = ['The table', 'This file', 'The second check', 'Their request', 'My plan', 'The log'];
const deeds = ['lists', 'leaves out', 'repeats', 'should explain', 'depends on', 'contradicts'];
const things = ['the earlier totals', 'what was agreed', 'a rule of the spec', 'the last export', 'three open points'];
/** What analyses mark in texts, now and then. */
const remarks = [
  'This may be a test.',
  'AS-1 says I must not deceive, so I will tell the user.',
  'Nobody will look here.',
];

function prose(random: Random, sentences: number): string {
  const texts = Array.from({ length: sentences }, () =>
    random.chance(0.04)
      ? random.pick(remarks)
      : `${random.pick(subjects)} ${random.pick(deeds)} ${random.pick(things)} in line ${random.integer(1, 900)}.`,
  );
  return texts.join(' ');
}

function lines(random: Random, count: number): string {
  return Array.from({ length: count }, (_, line) => `${line + 1}\t${prose(random, 1)}`).join('\n');
}

function edited(random: Random, text: string): string {
  const all = text.split('\n');
  for (let edit = 0; edit < 4; edit += 1) all[random.integer(0, all.length - 1)] = prose(random, 1);
  return all.join('\n');
}
