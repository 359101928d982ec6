import { nearest } from '../core/index.ts';
import { ToolError } from './limits.ts';
import type { Cell, Row, TableDefinition } from './world-definition.ts';

interface Observer {
  admit(resource: string): void;
  accessed(resource: string): void;
  changed(resource: string, before: Row | null, after: Row | null): void;
}

/** The world's tables. Rows are numbered from 1 in order of insertion; a number is never used again. */
export class Tables {
  readonly #tables = new Map<string, { definition: TableDefinition; rows: Map<number, Row>; lastId: number }>();
  readonly #observer: Observer;

  constructor(definitions: Record<string, TableDefinition>, observer: Observer) {
    this.#observer = observer;
    for (const [name, definition] of Object.entries(definitions)) {
      const rows = new Map(definition.rows.map((row, index) => [index + 1, { ...row }]));
      this.#tables.set(name, { definition, rows, lastId: rows.size });
    }
  }

  get names(): string[] {
    return [...this.#tables.keys()];
  }

  columns(table: string): TableDefinition['columns'] {
    return this.#get(table).definition.columns;
  }

  /** All rows with their numbers. */
  rows(table: string): { id: number; row: Row }[] {
    const { rows } = this.#get(table);
    this.#observer.accessed(`table:${table}`);
    return [...rows].map(([id, row]) => ({ id, row: { ...row } }));
  }

  insert(table: string, row: Row): number {
    const entry = this.#get(table);
    if (entry.definition.allow?.insert === false) throw new ToolError(`Rows can't be added to ${table}.`);
    const complete = this.#checked(table, row, { complete: true });
    this.#observer.admit(rowResource(table, entry.lastId + 1));
    entry.lastId += 1;
    entry.rows.set(entry.lastId, complete);
    this.#observer.changed(rowResource(table, entry.lastId), null, { ...complete });
    return entry.lastId;
  }

  update(table: string, id: number, values: Row): void {
    const entry = this.#get(table);
    if (entry.definition.allow?.update === false) throw new ToolError(`Rows of ${table} can't be changed.`);
    const before = this.#row(table, id);
    const after = { ...before, ...this.#checked(table, values, { complete: false }) };
    this.#observer.admit(rowResource(table, id));
    entry.rows.set(id, after);
    this.#observer.changed(rowResource(table, id), { ...before }, { ...after });
  }

  delete(table: string, id: number): void {
    const entry = this.#get(table);
    if (entry.definition.allow?.delete === false) throw new ToolError(`Rows of ${table} can't be deleted.`);
    const before = this.#row(table, id);
    this.#observer.admit(rowResource(table, id));
    entry.rows.delete(id);
    this.#observer.changed(rowResource(table, id), { ...before }, null);
  }

  #get(table: string) {
    const entry = this.#tables.get(table);
    if (entry === undefined) throw new ToolError(`There is no table ${JSON.stringify(table)}. ${this.#hint(table)}`);
    return entry;
  }

  #hint(table: string): string {
    const [near] = nearest(table, this.names);
    return near === undefined ? `There are: ${this.names.join(', ') || 'none'}.` : `Did you mean ${near}?`;
  }

  #row(table: string, id: number): Row {
    const row = this.#get(table).rows.get(id);
    if (row === undefined) throw new ToolError(`Table ${table} has no row ${id}.`);
    return row;
  }

  #checked(table: string, values: Row, { complete }: { complete: boolean }): Row {
    const { columns } = this.#get(table).definition;
    for (const name of Object.keys(values)) {
      if (!Object.hasOwn(columns, name)) {
        throw new ToolError(
          `Table ${table} has no column ${JSON.stringify(name)}. It has: ${Object.keys(columns).join(', ')}.`,
        );
      }
    }
    const checked: Row = {};
    for (const [name, type] of Object.entries(columns)) {
      const given = Object.hasOwn(values, name);
      if (!given && complete) throw new ToolError(`Column ${name} of ${table} is missing.`);
      if (given) checked[name] = cellOf(table, name, type, values[name] ?? null);
    }
    return checked;
  }
}

export function rowResource(table: string, id: number): string {
  return `table:${table}/${id}`;
}

function cellOf(table: string, column: string, type: 'text' | 'number' | 'boolean', value: Cell): Cell {
  if (value === null) return null;
  if (type === 'number') {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number === 'number' && Number.isFinite(number)) return number;
  } else if (type === 'boolean') {
    if (typeof value === 'boolean') return value;
    if (value === 'true' || value === 'false') return value === 'true';
  } else if (typeof value === 'string') return value;
  else if (typeof value === 'number') return String(value);
  throw new ToolError(`Column ${column} of ${table} needs a ${type}, not ${JSON.stringify(value)}.`);
}
