import type { JsonValue } from '../core/index.ts';
import type { Action } from './tripwire.ts';

/** A text among a tool call’s arguments, with the name that it stands under. */
export interface NamedText {
  name: string;
  text: string;
}

const kept = 4;

/**
 * Keeps what was last derived from actions, since many tripwires ask for the same of one action after the other. A few only: a map of all
 * actions of a long session would cost the garbage collector more than it saves.
 */
export function perAction<Value>(derive: (action: Action) => Value): (action: Action) => Value {
  const known = keptValues<Value>();
  return (action) => {
    for (let age = 0; age < kept; age += 1) {
      const each = known.at(age);
      if (each !== undefined && each.action === action) return each.value;
    }
    return known.keep(action, derive(action));
  };
}

/** As {@link perAction}, for what comes from the tool and its arguments alone: an action that is done has those that it had when proposed. */
export function perCall<Value>(derive: (action: Action) => Value): (action: Action) => Value {
  const known = keptValues<Value>();
  return (action) => {
    const { input, tool } = action;
    for (let age = 0; age < kept; age += 1) {
      const each = known.at(age);
      if (each !== undefined && each.action.input === input && each.action.tool === tool) return each.value;
    }
    return known.keep(action, derive(action));
  };
}

/** The last few values with the actions that they belong to, the newest at age 0. */
function keptValues<Value>() {
  const values: { action: Action; value: Value }[] = [];
  let newest = 0;
  return {
    at: (age: number) => values[(newest + kept - age) % kept],
    keep: (action: Action, value: Value): Value => {
      newest = (newest + 1) % kept;
      values[newest] = { action, value };
      return value;
    },
  };
}

const deepest = 64;
const mostTexts = 5_000;

/** Every text among the arguments; those in lists carry the list’s name. */
export const textsOf = perCall(({ input }) => {
  const texts: NamedText[] = [];
  collect(input, '', texts, 0);
  return texts;
});

function collect(value: JsonValue, name: string, texts: NamedText[], depth: number): void {
  if (texts.length > mostTexts || depth > deepest) return;
  if (typeof value === 'string') texts.push({ name, text: value });
  else if (Array.isArray(value)) for (const each of value) collect(each, name, texts, depth + 1);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) collect(each, key, texts, depth + 1);
  }
}

const commandNames = /^(?:command|cmd|script|code|args?|argv|shell|bash|program|source)$/i;

/** Arguments that are carried out as commands or programs, as written and without the quotes that a shell takes away. */
export const commandsOf = perCall((action) => {
  const commands = textsOf(action).filter(({ name }) => commandNames.test(name));
  return commands.map(({ text }) => text.replace(/''|""|\\(?=\w)/g, '').replace(/\$\{?HOME\}?/g, '~'));
});

/** Whether someone recorded what the action did: then nobody has to guess from its arguments. */
export function isRecorded({ phase, accesses, changes }: Action): boolean {
  return phase !== 'proposed' && (accesses.length > 0 || changes.length > 0);
}
