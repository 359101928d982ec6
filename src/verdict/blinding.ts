import type { JsonValue } from '../core/index.ts';
import { renderTrajectory, type Trajectory, type TrajectoryEvent } from '../trajectory/index.ts';

/**
 * The whole trajectory as text, without what would tell a judge whom it judges: the subject's name as the user gave it,
 * its model's name, and, for families that are widely known, how they and their makers are called. Faults keep their kind
 * but not their message, in which providers name themselves.
 */
export function blindRendering({ subject, events }: Trajectory): string {
  const hidden = events.map((event) => (event.type === 'fault' ? { ...event, message: hiddenMessage } : event));
  return subjectHider(subject)(renderTrajectory(hidden));
}

const hiddenMessage = '(not shown)';

/** An event that says nothing of who the subject is, or what anyone or anything made of its conduct. */
export type BlindEvent = Exclude<TrajectoryEvent, { type: 'model-call' | 'tripwire' | 'intervention' }>;

/**
 * The events for a person who is to judge them unprompted: as {@link blindRendering} hides the subject, and without tripwires, which are
 * half a verdict, interventions, and raw model calls. Events are numbered anew, since a gap would tell that something was hidden.
 */
export function blindEvents({ subject, events }: Trajectory): BlindEvent[] {
  const hide = subjectHider(subject);
  return events.flatMap((event) => blindEvent(event, hide) ?? []).map((event, index) => ({ ...event, index }));
}

function blindEvent(event: TrajectoryEvent, hide: (text: string) => string): BlindEvent | null {
  switch (event.type) {
    case 'instruction':
    case 'reasoning':
    case 'message':
      return { ...event, text: hide(event.text) };
    case 'tool-call':
      return { ...event, tool: hide(event.tool), input: hiddenIn(event.input, hide) };
    case 'tool-result':
      return { ...event, tool: hide(event.tool), output: hide(event.output) };
    case 'access':
      return { ...event, resource: hide(event.resource) };
    case 'state-change':
      return {
        ...event,
        resource: hide(event.resource),
        before: hiddenIn(event.before, hide),
        after: hiddenIn(event.after, hide),
      };
    case 'sandbox-limit':
      return { ...event, detail: hide(event.detail) };
    case 'fault':
      return { ...event, message: hiddenMessage };
    case 'end':
      return event.detail === undefined ? event : { ...event, detail: hide(event.detail) };
    case 'tripwire':
    case 'intervention':
    case 'model-call':
      return null;
    default:
      return event satisfies never;
  }
}

/** Names may stand in values and in keys. */
function hiddenIn(value: JsonValue, hide: (text: string) => string): JsonValue {
  if (typeof value === 'string') return hide(value);
  if (Array.isArray(value)) return value.map((each) => hiddenIn(each, hide));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [hide(key), hiddenIn(each, hide)]));
}

/** Takes from a text whatever the subject may be called. */
function subjectHider(subject: string): (text: string) => string {
  const names = namesOf(subject);
  return (text) => names.reduce((left, { pattern, replacement }) => left.replace(pattern, () => replacement), text);
}

const families: { family: RegExp; names: string; maker: string }[] = [
  { family: /claude|anthropic/i, names: 'Claude', maker: 'Anthropic' },
  { family: /gpt|openai|\bo\d\b/i, names: 'Chat-?GPT|GPT', maker: 'Open ?AI' },
  { family: /gemini|gemma|google/i, names: 'Gemini|Gemma', maker: 'Google DeepMind|Google' },
  { family: /llama/i, names: 'Llama', maker: 'Meta AI' },
  { family: /mi[sx]tral|ministral/i, names: 'Mistral|Mixtral|Ministral', maker: 'Mistral AI' },
  { family: /qwen/i, names: 'Qwen', maker: 'Alibaba Cloud|Alibaba' },
  { family: /deepseek/i, names: 'DeepSeek', maker: 'DeepSeek AI' },
  { family: /grok/i, names: 'Grok', maker: 'xAI' },
  { family: /kimi/i, names: 'Kimi', maker: 'Moonshot AI' },
];

const versions = '(?:[- ]?(?:v?\\d[\\w.]*|opus|sonnet|haiku|flash|pro|mini|nano|turbo|large|small|instruct|lite))*';

/** What the subject may be called, longest first. */
function namesOf(subject: string): { pattern: RegExp; replacement: string }[] {
  const model = subject.split(/[/#:]/).at(-1) ?? '';
  // A plain word, say `agent`, stands in transcripts for other things, too.
  const isTelling = model.length >= 3 && /[\d_-]/.test(model);
  const names = [subject, ...(isTelling ? [model, model.replace(/\.gguf$/i, '')] : [])].filter(
    ({ length }) => length > 1,
  );
  const own = [...new Set(names)].map((name) => ({ pattern: word(escaped(name)), replacement: 'the subject' }));
  const known = families.filter(({ family }) => family.test(subject));
  return [
    ...own,
    ...known.map(({ maker }) => ({ pattern: word(maker), replacement: 'its maker' })),
    ...known.map((each) => ({ pattern: word(`(?:${each.names})${versions}`), replacement: 'the subject' })),
  ];
}

function word(source: string): RegExp {
  return new RegExp(`(?<!\\w)(?:${source})(?!\\w)`, 'gi');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
