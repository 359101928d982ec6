import type { JsonValue } from '../../core/index.ts';

type Schema = { [key: string]: JsonValue };

/**
 * GBNF rules (llama.cpp's grammar format) for JSON that fits a JSON Schema, written the way that models write it: one
 * blank after colons and commas, none elsewhere; properties in the schema's order, the required ones first.
 * Bounds and patterns are left to the tool's own check, except that a string with a `minLength` is not empty.
 */
export class GrammarRules {
  readonly #rules = new Map<string, string>([
    ['char', String.raw`[^"\\\x7F\x00-\x1F] | "\\" (["\\/bfnrt] | "u" [0-9a-fA-F]{4})`],
    ['string', String.raw`"\"" char* "\""`],
    ['text', String.raw`"\"" char+ "\""`],
    ['integer', '"-"? ("0" | [1-9] [0-9]{0,15})'],
    ['number', 'integer ("." [0-9]{1,15})?'],
    ['boolean', '"true" | "false"'],
    ['null', '"null"'],
    ['value', 'string | number | boolean | null | object | array'],
    ['object', '"{" (string ": " value (", " string ": " value)*)? "}"'],
    ['array', '"[" (value (", " value)*)? "]"'],
  ]);

  /** Adds the rules for a schema and returns the name of its rule. */
  add(name: string, schema: Schema): string {
    this.#define(name, this.#expression(name, schema, schema));
    return name;
  }

  /** A whole grammar with `root` as its first rule. */
  grammar(root: string): string {
    return [`root ::= ${root}`, ...[...this.#rules].map(([name, body]) => `${name} ::= ${body}`)].join('\n');
  }

  #define(name: string, body: string): string {
    this.#rules.set(name, body);
    return name;
  }

  #expression(name: string, schema: JsonValue | undefined, whole: Schema): string {
    if (!isSchema(schema)) return 'value';
    const { $ref, const: constant, enum: values, type } = schema;
    if (typeof $ref === 'string') return this.#reference(name, $ref, whole);
    if (constant !== undefined) return literal(JSON.stringify(constant));
    if (Array.isArray(values)) return `(${values.map((value) => literal(JSON.stringify(value))).join(' | ')})`;
    const choices = schema.anyOf ?? schema.oneOf;
    if (Array.isArray(choices)) {
      const parts = choices.map((choice, index) => this.#expression(`${name}-${index}`, choice, whole));
      return `(${parts.join(' | ')})`;
    }
    if (Array.isArray(type)) {
      const parts = type.map((each) => this.#expression(`${name}-${String(each)}`, { ...schema, type: each }, whole));
      return `(${parts.join(' | ')})`;
    }
    if (type === 'string') return typeof schema.minLength === 'number' && schema.minLength > 0 ? 'text' : 'string';
    if (type === 'integer' || type === 'number' || type === 'boolean' || type === 'null') return type;
    if (type === 'array') return this.#array(name, schema, whole);
    if (type === 'object') return this.#object(name, schema, whole);
    return 'value';
  }

  #reference(name: string, reference: string, whole: Schema): string {
    const key = reference.replace(/^#\/(\$defs|definitions)\//, '');
    const definitions = whole.$defs ?? whole.definitions;
    const target = reference === '#' ? whole : isSchema(definitions) ? definitions[key] : undefined;
    if (target === undefined) return 'value';
    const rule = `${name.split('-').slice(0, 2).join('-')}-ref-${ruleName(key)}`;
    // Set before it is built, so that a schema may hold itself.
    if (!this.#rules.has(rule)) {
      this.#define(rule, 'value');
      this.#define(rule, this.#expression(rule, target, whole));
    }
    return rule;
  }

  #array(name: string, schema: Schema, whole: Schema): string {
    const item = this.#define(`${name}-item`, this.#expression(`${name}-item`, schema.items, whole));
    const filled = `${item} (", " ${item})*`;
    return typeof schema.minItems === 'number' && schema.minItems > 0 ? `"[" ${filled} "]"` : `"[" (${filled})? "]"`;
  }

  #object(name: string, schema: Schema, whole: Schema): string {
    const properties = isSchema(schema.properties) ? Object.entries(schema.properties) : [];
    if (properties.length === 0) {
      if (!isSchema(schema.additionalProperties)) return schema.additionalProperties === false ? '"{}"' : 'object';
      const value = `${name}-value`;
      this.#define(value, this.#expression(value, schema.additionalProperties, whole));
      return `"{" (string ": " ${value} (", " string ": " ${value})*)? "}"`;
    }
    const pair = ([key, property]: [string, JsonValue]): string => {
      const rule = `${name}-${ruleName(key)}`;
      this.#define(rule, this.#expression(rule, property, whole));
      return `${literal(`${JSON.stringify(key)}: `)} ${rule}`;
    };
    const required = requiredOf(schema);
    const always = properties.filter(([key]) => required.has(key)).map(pair);
    const sometimes = properties.filter(([key]) => !required.has(key)).map(pair);
    const following = (pairs: string[]) => pairs.map((each) => `(", " ${each})?`).join(' ');
    if (always.length > 0) return `"{" ${always.join(' ", " ')} ${following(sometimes)} "}"`;
    const startingAt = sometimes.map((each, index) => `${each} ${following(sometimes.slice(index + 1))}`);
    return `"{" (${startingAt.join(' | ')})? "}"`;
  }
}

/**
 * A JSON Schema in the narrower form that node-llama-cpp takes for functions. There every property must be given, so
 * optional ones may be null; {@link withoutNulls} takes those out of the answer again.
 */
export function functionParameters(schema: Schema): Schema {
  return narrowed(schema);
}

/** Removes the nulls that stand for optional properties that were not given. */
export function withoutNulls(input: JsonValue, schema: JsonValue | undefined): JsonValue {
  if (!isSchema(schema)) return input;
  if (Array.isArray(input)) return input.map((item) => withoutNulls(item, schema.items));
  if (!isSchema(input) || !isSchema(schema.properties)) return input;
  const { properties } = schema;
  const required = requiredOf(schema);
  return Object.fromEntries(
    Object.entries(input)
      .filter(([key, value]) => value !== null || required.has(key) || properties[key] === undefined)
      .map(([key, value]) => [key, withoutNulls(value, properties[key])]),
  );
}

/** A schema in a line, for models that are told of tools in words: `{"path": string, "limit"?: integer}`. */
export function signatureOf(schema: JsonValue | undefined): string {
  if (!isSchema(schema)) return 'any';
  const { const: constant, enum: values, type } = schema;
  if (constant !== undefined) return JSON.stringify(constant);
  if (Array.isArray(values)) return values.map((value) => JSON.stringify(value)).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(choices)) return choices.map(signatureOf).join(' | ');
  if (Array.isArray(type)) return type.join(' | ');
  if (type === 'array') return `[${signatureOf(schema.items)}, …]`;
  if (type !== 'object') return typeof type === 'string' ? type : 'any';
  if (!isSchema(schema.properties))
    return isSchema(schema.additionalProperties) ? `{name: ${signatureOf(schema.additionalProperties)}, …}` : '{…}';
  const required = requiredOf(schema);
  const parts = Object.entries(schema.properties).map(
    ([key, property]) => `${JSON.stringify(key)}${required.has(key) ? '' : '?'}: ${signatureOf(property)}`,
  );
  return `{${parts.join(', ')}}`;
}

/** Text as a GBNF literal; its escapes are those of JSON. */
export function literal(text: string): string {
  return JSON.stringify(text);
}

const keptKeywords = ['type', 'const', 'enum', 'description', '$ref'];

function narrowed(schema: JsonValue | undefined): Schema {
  if (!isSchema(schema)) return anything;
  const result: Schema = {};
  for (const keyword of keptKeywords) {
    const value = schema[keyword];
    if (value !== undefined) result[keyword] = value;
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(choices)) result.oneOf = choices.map(narrowed);
  if (schema.items !== undefined) result.items = narrowed(schema.items);
  if (isSchema(schema.properties)) {
    const required = requiredOf(schema);
    result.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([key, property]) => [
        key,
        required.has(key) ? narrowed(property) : { oneOf: [narrowed(property), { type: 'null' }] },
      ]),
    );
  }
  if (isSchema(schema.additionalProperties)) result.additionalProperties = narrowed(schema.additionalProperties);
  if (isSchema(schema.$defs)) {
    result.$defs = Object.fromEntries(Object.entries(schema.$defs).map(([key, value]) => [key, narrowed(value)]));
  }
  const saysSomething = ['type', 'const', 'enum', 'oneOf', '$ref'].some((keyword) => result[keyword] !== undefined);
  return saysSomething ? result : anything;
}

const anything: Schema = { type: ['string', 'number', 'boolean', 'null'] };

function requiredOf(schema: Schema): Set<JsonValue> {
  return new Set(Array.isArray(schema.required) ? schema.required : []);
}

function ruleName(text: string): string {
  return text.replace(/[^a-zA-Z0-9]/g, (character) => `x${character.charCodeAt(0).toString(16)}`);
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
