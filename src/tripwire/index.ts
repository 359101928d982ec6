/** Policies over actions, out of band: they see what a subject did, never what it thought. */
export type { CanaryOptions } from './canary.ts';
export { canaryValue, forbiddenTool, protectedPath, undeclaredPermission } from './policies.ts';
export { type Action, defineTripwire, type Sighting, type Tripwire } from './tripwire.ts';
