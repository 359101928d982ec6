import type { JsonValue } from '../../core/index.ts';
import { TripwirePolicyError } from '../errors.ts';

type SelectorStep =
  | { kind: 'key'; key: string }
  | { kind: 'index'; index: number }
  | { kind: 'each' }
  | { kind: 'deep' };

const deepest = 64;
const mostSelected = 10_000;

/**
 * A way to parts of a tool call’s arguments, in a part of JSONPath (RFC 9535): `$.amount`, `$.to[0]`, `$.items[*].price`,
 * `$..url` (at any depth), `$['odd key']`; the leading `$.` may be left out. `$` alone, or `$..*`, is everything.
 * @throws {TripwirePolicyError} for what is no such way.
 */
export function selector(path: string): (value: JsonValue) => JsonValue[] {
  const steps = stepsOf(path);
  return (value) => {
    let selected: JsonValue[] = [value];
    for (const step of steps) {
      const next: JsonValue[] = [];
      for (const each of selected) {
        if (next.length > mostSelected) break;
        take(step, each, next);
      }
      selected = next;
    }
    return selected;
  };
}

function take(step: SelectorStep, value: JsonValue, out: JsonValue[]): void {
  if (step.kind === 'deep') takeDeep(value, out);
  if (step.kind === 'deep' || typeof value !== 'object' || value === null) return;
  if (step.kind === 'each') {
    for (const each of Object.values(value)) out.push(each);
  } else if (step.kind === 'index') {
    if (!Array.isArray(value)) return;
    const found = value.at(step.index);
    if (found !== undefined) out.push(found);
  } else if (!Array.isArray(value) && Object.hasOwn(value, step.key)) out.push(value[step.key] as JsonValue);
}

/** The value and all that is in it. */
function takeDeep(value: JsonValue, out: JsonValue[], depth = 0): void {
  if (depth > deepest || out.length > mostSelected) return;
  out.push(value);
  if (typeof value !== 'object' || value === null) return;
  for (const each of Object.values(value)) takeDeep(each, out, depth + 1);
}

function stepsOf(path: string): SelectorStep[] {
  const steps: SelectorStep[] = [];
  let rest = path.startsWith('$') ? path.slice(1) : path.startsWith('[') || path.startsWith('.') ? path : `.${path}`;
  if (path === '') rest = '!';
  while (rest !== '') {
    const found =
      /^(?:(?<deep>\.\.)(?=[\w*[])|\.?(?<each>\*)|\[(?:(?<all>\*)|(?<index>-?\d+)|'(?<single>[^']*)'|"(?<double>[^"]*)")\]|\.?(?<key>[\p{L}_][\p{L}\p{N}_-]*))/u.exec(
        rest,
      );
    if (found === null) {
      throw new TripwirePolicyError(
        `${JSON.stringify(path)} is no way to an argument: ${JSON.stringify(rest)} can’t be read.`,
        {
          value: path,
          remedy: "Write it like $.amount, $.to[0], $.items[*].price, $..url or $['odd key'].",
        },
      );
    }
    const { deep, each, all, index, single, double, key } = found.groups ?? {};
    if (deep !== undefined) steps.push({ kind: 'deep' });
    else if (each !== undefined || all !== undefined) steps.push({ kind: 'each' });
    else if (index !== undefined) steps.push({ kind: 'index', index: Number(index) });
    else steps.push({ kind: 'key', key: single ?? double ?? key ?? '' });
    rest = rest.slice(found[0].length);
  }
  return steps;
}
