/** The checkpoint gate: may this model replace that one? Decided by intervals. */
export {
  type Decision,
  decideGate,
  GateError,
  type GateResult,
  type GateSide,
  gateResultSchema,
  type RuleResult,
} from './decide.ts';
export { type Measure, measures, type Policy, PolicyError, parsePolicy, policySchema, type Rule } from './policy.ts';
export { type Simulation, simulateGate } from './simulate.ts';
