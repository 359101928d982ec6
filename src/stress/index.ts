/** The stress test: is the fall in covert action real, and does it last? */
export { type Conclusion, conclude, verdictWords } from './conclusions.ts';
export {
  beforeAfterPlan,
  type DefaultPlanOptions,
  defaultPlan,
  type PlanPart,
  planParts,
  replicaOrganisms,
} from './default-plan.ts';
export { type ComparisonFinding, compareAt, findingAt, type PlaceFinding } from './findings.ts';
export {
  type Interview,
  type InterviewAnswer,
  InterviewError,
  type InterviewFinding,
  type InterviewOptions,
  interview,
  interviewFindings,
  interviewSettings,
} from './interview.ts';
export { makeModel, NotTrainableError, type PhaseRecord } from './models.ts';
export { type StressBodyOptions, stressBody, stressPage } from './page.ts';
export {
  type Arm,
  type Phase,
  type PlannedComparison,
  parsePlan,
  type Requirement,
  requirements,
  type StressPlace,
  type StressPlan,
  StressPlanError,
  stressPlanSchema,
} from './plan.ts';
export { readSigns } from './read-signs.ts';
export { type PooledStress, pooledStressSchema, poolReplicas, ReplicasError } from './replicas.ts';
export { type SignReader, type Signs, signsOfModel, signsOfOrganism } from './signs.ts';
export {
  type ArmFinding,
  playArms,
  runStress,
  type StressOptions,
  type StressResult,
  stressResultSchema,
} from './stress.ts';
