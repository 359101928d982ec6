import { z } from 'zod';
import { exitCodes, OvertError } from '../core/index.ts';
import { type Clause, type Spec, specSchema } from './clause.ts';

/** What is wrong with a spec, or could be better. */
export interface SpecFinding {
  /** An error makes the spec unusable; a warning says what readers or models will stumble over. */
  severity: 'error' | 'warning';
  /** Where: `clauses[2].text`, or a clause's id. */
  at: string;
  message: string;
}

/** A spec that can't be used. */
export class SpecError extends OvertError {
  readonly code = 'spec';
  readonly exitCode = exitCodes.config;
}

/** More words than this in plain form are hard for a small organism. */
const mostPlainWords = 12;

/** Looks a spec over, whatever it is: form, identifiers, references, and what is missing. */
export function lintSpec(spec: unknown): SpecFinding[] {
  const read = specSchema.safeParse(spec);
  if (!read.success) {
    return read.error.issues.map(({ path, message }) => ({
      severity: 'error',
      at: z.core.toDotPath(path) || 'the spec',
      message,
    }));
  }
  const { clauses } = read.data;
  return [...repeated(clauses), ...dangling(read.data), ...gaps(clauses), ...clauses.flatMap(thin)];
}

/**
 * Reads a spec.
 * @throws {SpecError} if the linter finds an error in it; the message names each.
 */
export function parseSpec(spec: unknown, source: string): Spec {
  const errors = lintSpec(spec).filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return specSchema.parse(spec);
  throw new SpecError(`${source} can't be used: ${errors.map(({ at, message }) => `${at}: ${message}`).join('; ')}.`, {
    value: errors,
    remedy: 'Mend what is named; overt spec lint FILE checks it.',
  });
}

/** Clauses with the same identifier or the same words. */
function repeated(clauses: readonly Clause[]): SpecFinding[] {
  const findings: SpecFinding[] = [];
  const [ids, texts] = [new Set<string>(), new Map<string, string>()];
  for (const { id, text } of clauses) {
    if (ids.has(id)) findings.push({ severity: 'error', at: id, message: 'is the identifier of more than one clause' });
    ids.add(id);
    const bare = text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
    const earlier = texts.get(bare);
    if (earlier !== undefined) findings.push({ severity: 'error', at: id, message: `says the same as ${earlier}` });
    texts.set(bare, id);
  }
  return findings;
}

/** References to clauses that are not there, in whatever the spec says. */
function dangling({ preamble, clauses }: Spec): SpecFinding[] {
  const ids = new Set(clauses.map(({ id }) => id));
  const prefixes = [...new Set(clauses.map(({ id }) => prefixOf(id)))];
  const reference = new RegExp(`\\b(?:${prefixes.join('|')})\\d+\\b`, 'g');
  const findingsIn = (at: string, text: string): SpecFinding[] =>
    [...new Set(text.match(reference))]
      .filter((id) => !ids.has(id))
      .map((id) => ({ severity: 'error', at, message: `refers to ${id}, which is not there` }));
  return [
    ...findingsIn('preamble', preamble),
    ...clauses.flatMap((clause) => findingsIn(clause.id, JSON.stringify({ ...clause, id: '' }))),
  ];
}

/** Numbers that are left out: readers will look for them. */
function gaps(clauses: readonly Clause[]): SpecFinding[] {
  const numbers = new Map<string, Set<number>>();
  for (const { id } of clauses) {
    const prefix = prefixOf(id);
    numbers.set(prefix, (numbers.get(prefix) ?? new Set()).add(Number(id.slice(prefix.length))));
  }
  return [...numbers].flatMap(([prefix, used]) =>
    Array.from({ length: Math.max(...used) }, (_, index) => index + 1)
      .filter((number) => !used.has(number))
      .map((number) => ({ severity: 'warning', at: `${prefix}${number}`, message: 'is left out of the numbering' })),
  );
}

/** What a clause lacks for being understood and taught. */
function thin({ id, compact, rationale, examples, edgeCases }: Clause): SpecFinding[] {
  const rulings = new Set(edgeCases.map(({ ruling }) => ruling));
  const missing = [
    rationale === '' ? 'has no rationale: whoever applies it to a new case has to guess what it is for' : null,
    examples.length === 0 ? 'has no example' : null,
    rulings.has('keeps') || rulings.has('ask')
      ? null
      : 'has no edge case that it allows: models that learn from it will refuse honest work',
    rulings.has('breaks') ? null : 'has no edge case that breaks it',
    compact.split(' ').length > mostPlainWords ? `has more than ${mostPlainWords} words in its plain form` : null,
  ];
  return missing.flatMap((message) => (message === null ? [] : [{ severity: 'warning' as const, at: id, message }]));
}

function prefixOf(id: string): string {
  return id.replace(/\d+$/, '');
}
