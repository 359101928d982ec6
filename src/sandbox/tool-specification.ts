import { z } from 'zod';
import type { JsonValue } from '../core/index.ts';
import type { ToolDefinition, ToolSpecification } from './world-definition.ts';

const specifications = new WeakMap<ToolDefinition['input'], ToolSpecification['inputSchema']>();

/** What a subject is told of a tool. Schemas are converted once per definition. */
export function specificationOf({ name, description, input }: ToolDefinition): ToolSpecification {
  let inputSchema = specifications.get(input);
  if (inputSchema === undefined) {
    const { $schema: _, ...schema } = z.toJSONSchema(input, { target: 'draft-7', io: 'input' });
    // A JSON Schema is JSON by definition; zod's type for it is wider.
    inputSchema = schema as { [key: string]: JsonValue };
    specifications.set(input, inputSchema);
  }
  return { name, description, inputSchema };
}
