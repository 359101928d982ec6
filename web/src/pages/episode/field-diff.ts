export interface FieldChange {
  field: string;
  kind: 'same' | 'changed' | 'added' | 'removed';
  /** Undefined where there was none. */
  before: unknown;
  after: unknown;
}

export type Change =
  | { kind: 'fields'; fields: FieldChange[] }
  | { kind: 'lines'; before: string; after: string }
  /** One short value for another. */
  | { kind: 'value'; before: string | null; after: string | null };

/** How a change of the world is shown: rows by field, texts by line, anything short as itself. `null` means that there was nothing. */
export function changeOf(before: unknown, after: unknown): Change {
  const [had, has] = [fieldsIn(before), fieldsIn(after)];
  if (had !== null && has !== null && (before !== null || after !== null)) {
    return { kind: 'fields', fields: fieldsOf(had, has) };
  }
  const [first, second] = [textOf(before), textOf(after)];
  if (isShort(first) && isShort(second)) return { kind: 'value', before: first, after: second };
  return { kind: 'lines', before: first ?? '', after: second ?? '' };
}

/** Fields that changed stand first, each group in its own order. */
function fieldsOf(before: Record<string, unknown>, after: Record<string, unknown>): FieldChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const fields = names.map((field): FieldChange => {
    const [had, has] = [Object.hasOwn(before, field), Object.hasOwn(after, field)];
    const [one, other] = [had ? before[field] : undefined, has ? after[field] : undefined];
    const isSame = JSON.stringify(one) === JSON.stringify(other);
    return { field, kind: !had ? 'added' : !has ? 'removed' : isSame ? 'same' : 'changed', before: one, after: other };
  });
  return [...fields.filter(({ kind }) => kind !== 'same'), ...fields.filter(({ kind }) => kind === 'same')];
}

/** The fields of a row, none of nothing; null of what is no row. */
function fieldsIn(value: unknown): Record<string, unknown> | null {
  if (value === null) return {};
  return typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
}

/** A value as people read it: text as it is, anything else as JSON. */
export function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

function isShort(text: string | null): boolean {
  return text === null || (text.length <= 120 && !text.includes('\n'));
}
