import { renderTrajectory, type Trajectory } from '../trajectory/index.ts';

/**
 * The whole trajectory as text, without what would tell a judge whom it judges: the subject's name as the user gave it,
 * its model's name, and, for families that are widely known, how they and their makers are called. Faults keep their kind
 * but not their message, in which providers name themselves.
 */
export function blindRendering({ subject, events }: Trajectory): string {
  const hidden = events.map((event) => (event.type === 'fault' ? { ...event, message: '(not shown)' } : event));
  let text = renderTrajectory(hidden);
  for (const { pattern, replacement } of namesOf(subject)) text = text.replace(pattern, () => replacement);
  return text;
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
