import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { TripwirePolicyError } from './errors.ts';
import { readHoneytokens } from './honeytoken-registry.ts';
import { compilePolicy, type PolicyOptions, PolicyPartError, type TripwirePolicy } from './policy.ts';
import { tripwirePolicySchema } from './policy-schema.ts';

export interface ReadPolicyOptions extends PolicyOptions {
  /** What errors call the text. @default 'policy' */
  name?: string;
}

/**
 * Reads a policy from YAML (or JSON, which is YAML).
 * @throws {TripwirePolicyError} that names the line, the value there and the remedy.
 */
export function readTripwirePolicy(
  text: string,
  { name = 'policy', ...options }: ReadPolicyOptions = {},
): TripwirePolicy {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [flaw] = document.errors;
  if (flaw) {
    const { line, col } = lines.linePos(flaw.pos[0]);
    throw new TripwirePolicyError(`${name}:${line}:${col} is no YAML: ${flaw.message}`, {
      value: text.split('\n')[line - 1]?.trim(),
      remedy: 'Mend it at that place; write regular expressions in single quotes.',
    });
  }
  let content: unknown;
  try {
    content = document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    throw new TripwirePolicyError(`${name} can’t be read: ${String(cause)}`, {
      value: name,
      remedy: 'Use fewer aliases.',
      cause,
    });
  }
  const read = tripwirePolicySchema.safeParse(content);
  if (!read.success) {
    const problems = read.error.issues.slice(0, 10).map(({ path, message }) => {
      const { line, value } = placeOf(document, lines, path);
      return `${name}:${line}: ${path.map(String).join('.') || 'the policy'} is ${shown(value)}: ${message}`;
    });
    const [first] = read.error.issues;
    throw new TripwirePolicyError(problems.join('\n'), {
      value: first === undefined ? undefined : placeOf(document, lines, first.path).value,
      remedy: 'docs/tripwires.md lists what a policy may hold, with examples.',
    });
  }
  try {
    return compilePolicy(read.data, options);
  } catch (error) {
    if (!(error instanceof PolicyPartError)) throw error;
    const { line } = placeOf(document, lines, ['tripwires', error.place]);
    const { message, value, remedy } = error;
    throw new TripwirePolicyError(`${name}:${line}: ${message}`, { value, remedy, cause: error });
  }
}

/**
 * Reads a policy file, and the registries of honeytokens that it names relative to itself.
 * @throws {TripwirePolicyError}
 */
export function loadTripwirePolicy(file: string): TripwirePolicy {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new TripwirePolicyError(`The policy ${file} can’t be read.`, {
      value: file,
      remedy: 'Name a policy file; docs/tripwires.md has some to begin with.',
      cause,
    });
  }
  return readTripwirePolicy(text, {
    name: file,
    honeytokens: (registry) => readHoneytokens(resolve(dirname(file), registry)),
  });
}

/** The line of what stands at a path, or of the nearest thing around it, and the value there. */
function placeOf(
  document: Document,
  lines: LineCounter,
  path: readonly PropertyKey[],
): { line: number; value: unknown } {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (!isNode(node) || !node.range) continue;
    return { line: lines.linePos(node.range[0]).line, value: length === path.length ? node.toJS(document) : undefined };
  }
  return { line: 1, value: undefined };
}

function shown(value: unknown): string {
  const text = value === undefined ? 'missing' : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
