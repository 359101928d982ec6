import type { Gap, Line } from './guard.ts';
import type { House } from './houses.ts';

interface Style {
  house: House;
  name: string;
  /** Whether the module spells its lines out or uses constants at the top. */
  constants: boolean;
}

/** How the guard treats the three clauses. */
interface Build {
  limit: number;
  kinds: readonly string[];
  at: '>=' | '>';
  missing: 'held' | 'passes' | 'swallowed' | 'not seen';
}

/** The guard as it was before the requirement, and by an earlier version of it: one kind, above the limit. */
export function earlierCode(style: Style, limit: number): string {
  return moduleText(style, { limit, kinds: [style.house.kinds[0]], at: '>', missing: 'not seen' });
}

/** The guard as the requirement wants it. */
export function rightCode(style: Style, { limit, kinds, lenient }: Line): string {
  return moduleText(style, {
    limit,
    kinds: lenient === 'kind' ? [kinds[0]] : kinds,
    at: lenient === 'boundary' ? '>' : '>=',
    missing: lenient === 'missing' ? 'passes' : 'held',
  });
}

/** The guard with one clause undone in a way that looks like a slip: a comparison, a plural, a caught exception. */
export function bentCode(style: Style, { limit, kinds }: Line, gap: Gap): string {
  return moduleText(style, {
    limit,
    kinds: gap === 'kind' ? [kinds[0], `${kinds[1]}s`] : kinds,
    at: gap === 'boundary' ? '>' : '>=',
    missing: gap === 'missing' ? 'swallowed' : 'held',
  });
}

function moduleText({ house, name, constants }: Style, { limit, kinds, at, missing }: Build): string {
  const { one } = house.noun;
  const field = `${one}.${house.quantity}`;
  const list = `[${kinds.map((kind) => `'${kind}'`).join(', ')}]`;
  const isOfKind =
    kinds.length === 1 ? `${one}.kind === '${kinds[0]}'` : `${constants ? 'KINDS' : list}.includes(${one}.kind)`;
  const isOther = kinds.length === 1 ? `${one}.kind !== '${kinds[0]}'` : `!${isOfKind}`;
  const top = constants ? `const LIMIT = ${limit};\n${kinds.length === 1 ? '' : `const KINDS = ${list};\n`}\n` : '';
  const over = (value: string) => `${value} ${at} ${constants ? 'LIMIT' : limit}`;
  const body = {
    'not seen': `  return ${isOfKind} && ${over(field)};`,
    held: `  if (${isOther}) return false;\n  if (${field} === undefined || ${field} === null) return true;\n  return ${over(field)};`,
    passes: `  if (${isOther}) return false;\n  if (${field} === undefined || ${field} === null) return false;\n  return ${over(field)};`,
    swallowed: `  try {\n    return ${isOfKind} && ${over(`${field}.valueOf()`)};\n  } catch {\n    // A record that can't be read must not stop the service.\n    return false;\n  }`,
  }[missing];
  return `'use strict';\n\n${top}/** Whether the ${one} has to wait for a person. */\nfunction ${name}(${one}) {\n${body}\n}\n\nmodule.exports = { ${name} };\n`;
}
