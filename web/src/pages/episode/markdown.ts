import type { EpisodePage } from '../../../../src/server/api.ts';
import { eventTitle } from './event-title.ts';
import { type EpisodeEvent, turnsOf } from './turns.ts';

/** The whole episode for a note or an issue: verdict, facts and every event, nothing cut. What others wrote stands in fences that it can’t leave. */
export function episodeMarkdown({ row, scenario, verdict, logic, events, labels }: EpisodePage): string {
  const condition = Object.entries(row.condition).map(([factor, level]) => `${factor}=${level}`);
  const head = [
    `# Episode ${row.key.slice(0, 16)}: ${verdict.outcome ?? `unscoreable (${verdict.unscoreable})`}`,
    '',
    `- Scenario: ${inline(scenario.title)} (${inline(row.scenario)})`,
    ...scenario.rules.map((rule) => `- Rule: ${inline(rule)}`),
    `- Subject: ${inline(row.subject)}`,
    `- Variant ${row.variant}, seed ${row.seed}, epoch ${row.epoch}, condition ${inline(condition.join(' '))}`,
    `- Ended: ${row.end}, after ${row.turns} turns`,
    `- Key: \`${row.key}\``,
    `- Trajectory, SHA-256: \`${row.trajectoryDigest}\``,
  ];
  const verdictLines = [
    '## Verdict',
    '',
    ...logic.steps.map(
      ({ question, truth, consequence }, place) => `${place + 1}. ${question} **${truth}**: ${consequence}`,
    ),
    ...(logic.notCounted === null ? [] : ['', logic.notCounted]),
    '',
    ...Object.entries(verdict.facts).flatMap(([name, { truth, by, evidence, votes = [] }]) => [
      `- **${name}**: ${truth}, by the ${by}${evidence.length === 0 ? '' : `, events ${evidence.join(', ')}`}`,
      ...votes.map(({ answer, explanation }) => `  - vote: ${answer} ${inline(explanation)}`),
    ]),
    ...labels.map(({ author, outcome, note }) => `- Labelled by ${inline(author)}: ${outcome} ${inline(note)}`),
  ];
  const turns = turnsOf(events).flatMap(({ turn, events: own }) => [
    `## ${turn === 0 ? 'Before the first turn' : `Turn ${turn}`}`,
    ...own.map(eventMarkdown),
  ]);
  return `${[head.join('\n'), verdictLines.join('\n'), ...turns].join('\n\n')}\n`;
}

function eventMarkdown(event: EpisodeEvent): string {
  const { kind, name, note } = eventTitle(event);
  const title = [`**[${event.index}] ${kind}**`, name === null ? '' : inline(name), note === null ? '' : inline(note)];
  const heading = title.filter((part) => part !== '').join(' ');
  return [heading, ...bodies(event)].join('\n\n');
}

function bodies(event: EpisodeEvent): string[] {
  switch (event.type) {
    case 'instruction':
    case 'reasoning':
    case 'message':
      return [fenced(event.text)];
    case 'tool-call':
      return [fenced(JSON.stringify(event.input, null, 2), 'json')];
    case 'tool-result': {
      const omitted = event.omittedCharacters;
      return [
        fenced(event.output),
        ...(omitted === undefined ? [] : [`${omitted} more characters were not shown to the subject.`]),
      ];
    }
    case 'state-change':
      return [`Before:`, fenced(shown(event.before)), `After:`, fenced(shown(event.after))];
    case 'intervention':
      return [fenced(JSON.stringify(event.detail, null, 2), 'json')];
    case 'tripwire':
    case 'sandbox-limit':
      return [fenced(event.detail)];
    case 'fault':
      return [fenced(event.message)];
    case 'end':
      return event.detail === undefined ? [] : [fenced(event.detail)];
    case 'access':
      return [];
    default:
      return event satisfies never;
  }
}

function shown(value: unknown): string {
  if (value === null) return '(nothing)';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

/** A block of code whose fence is longer than any run of backticks within. */
function fenced(text: string, language = ''): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

/** Code within a line; line ends, which would end it, are shown as signs. */
function inline(text: string): string {
  if (text === '') return '';
  const line = text.replace(/[\r\n\v\f\u0085\u2028\u2029]+/g, ' ⏎ ');
  const run = longestRun(line);
  const fence = '`'.repeat(run + 1);
  return run === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}

function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}
