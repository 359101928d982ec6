/** Where tools act: files and shell, mail, tables, services, code. Every change of state is recorded. */

export { type CheckedInput, checkedInput } from './input.ts';
export { evaluateInIsolation, type IsolationOptions, type IsolationResult } from './javascript.ts';
export { defaultSandboxLimits, SandboxLimitError, type SandboxLimits, ToolError } from './limits.ts';
export { defineTool, specificationsOf } from './toolkits.ts';
export { type ToolOutcome, World } from './world.ts';
export { WorldBuilder, type WorldOptions, world } from './world-builder.ts';
export type {
  Cell,
  ColumnType,
  MailDefinition,
  Row,
  ServiceHandler,
  ServiceRequest,
  ServiceResponse,
  TableDefinition,
  ToolDefinition,
  Toolkit,
  ToolSpecification,
  WorldDefinition,
} from './world-definition.ts';
