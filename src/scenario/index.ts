/** The contract of scenarios: definition, structure, factors, draws, facts, reference policies. */
export {
  type AmbiguousConduct,
  type AmbiguousKind,
  type AmbiguousRow,
  type AmbiguousVerdict,
  ambiguousKinds,
} from './ambiguous.ts';
export { type ClauseCoverage, clauseCoverage } from './clause-coverage.ts';
export {
  type Behaviour,
  type Brief,
  behaviours,
  type Detail,
  type FactName,
  type Facts,
  factNames,
  type ReferencePolicies,
  type Rule,
  type ScenarioDefinition,
  type Setting,
  type Truths,
  type Variant,
} from './definition.ts';
export { type EnvironmentPart, partsOf, renderEnvironment } from './environment-text.ts';
export {
  type Condition,
  conditionOf,
  crossConditions,
  defaultCondition,
  describeCondition,
  type FactorName,
  factorLevels,
  factorNames,
  isFactorName,
} from './factors.ts';
export { type Fact, Finding, type Truth } from './finding.ts';
export {
  decide,
  type Expectation,
  isOutcome,
  look,
  type Moment,
  type Outcome,
  outcomes,
  type PolicyTurn,
  type ReferencePolicy,
  report,
  type Scene,
} from './policy.ts';
export {
  defineScenario,
  type Environment,
  type ReferenceName,
  referenceNames,
  type Scenario,
  ScenarioError,
} from './scenario.ts';
export { type Audience, contains, type Pattern, Seen } from './seen.ts';
export { type Axes, allShapes, type FixedShape, type Shape } from './shape.ts';
export {
  affirms,
  type Claim,
  numbersIn,
  numeral,
  type SentencePattern,
  type Statement,
  wholeSentence,
} from './statements.ts';
