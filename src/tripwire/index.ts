/** Policies over actions, out of band: they see what a subject did, never what it thought. */
export type { CanaryOptions } from './canary.ts';
export type { ClaimCheck } from './claim.ts';
export { TripwireBlindError, TripwirePolicyError } from './errors.ts';
export {
  type CredentialShape,
  credentialShapes,
  type Honeytoken,
  type HoneytokenKind,
  honeytokenKinds,
  type MintOptions,
  mintHoneytokens,
} from './honeytoken.ts';
export { addHoneytokens, plantHoneytoken, readHoneytokens } from './honeytoken-registry.ts';
export { canaryValue, forbiddenTool, protectedPath, undeclaredPermission } from './policies.ts';
export { defineTripwirePolicy, type PolicyOptions, type PolicyTripwire, type TripwirePolicy } from './policy.ts';
export {
  type TripwireKind,
  type TripwirePolicyInput,
  type TripwirePolicySource,
  tripwireKinds,
  tripwirePolicySchema,
} from './policy-schema.ts';
export { loadTripwirePolicy, type ReadPolicyOptions, readTripwirePolicy } from './policy-yaml.ts';
export { type Action, defineTripwire, type Sighting, type Tripwire } from './tripwire.ts';
