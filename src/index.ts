/** What most users need: defining scenarios and configuration. Everything else stands in the subpaths. */
export { defineConfig, type OvertConfig } from './cli/config.ts';
export { Random } from './core/index.ts';
export { defineTool, ToolError, world } from './sandbox/index.ts';
export * from './scenario/index.ts';
export { canaryValue, defineTripwire, forbiddenTool, protectedPath, undeclaredPermission } from './tripwire/index.ts';
