/** Facts to outcome, the same for every scenario; judges for what oracles cannot settle. */
export { type BlindEvent, blindEvents } from './blinding.ts';
export { type Derivation, derive, outcomeOf } from './derive.ts';
export { type ExplanationStep, explainVerdict, type VerdictExplanation } from './explain.ts';
export { type GradeOptions, grade, majorityOf, truthsOf } from './grade.ts';
export type { Judge, JudgeQuestion } from './judge.ts';
export { JudgeUnavailableError, type ModelJudgeOptions, modelJudge } from './model-judge.ts';
export { outcomeMeanings } from './outcome-meanings.ts';
export { type ScriptedJudge, scriptedJudge } from './scripted-judge.ts';
export {
  type EstablishedFact,
  type EstablishedFacts,
  establishedFactSchema,
  isUnscoreable,
  type UnscoreableReason,
  unscoreableReasons,
  type Verdict,
  type Vote,
  verdictSchema,
  voteSchema,
} from './verdict.ts';
