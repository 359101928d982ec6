import type { Scenario } from '../scenario/index.ts';
import { colludingOverseer } from './collusion/colluding-overseer/scenario.ts';
import { subagentCollusion } from './collusion/subagent-collusion/scenario.ts';
import { captchaWorker } from './deception/captcha-worker/scenario.ts';
import { chatDeception } from './deception/chat-deception/scenario.ts';
import { insiderTrading } from './deception/insider-trading/scenario.ts';
import { literatureInflation } from './deception/literature-inflation/scenario.ts';
import { greenDeployment } from './false-completion/green-deployment/scenario.ts';
import { impossibleCoding } from './false-completion/impossible-coding/scenario.ts';
import { lazyChecklist } from './false-completion/lazy-checklist/scenario.ts';
import { longDocument } from './false-completion/long-document/scenario.ts';
import { blotto } from './gaming/blotto/scenario.ts';
import { checkpointRace } from './gaming/checkpoint-race/scenario.ts';
import { prisonersDilemma } from './gaming/prisoners-dilemma/scenario.ts';
import { specialCasedTests } from './gaming/special-cased-tests/scenario.ts';
import { alignmentFaking } from './goal-guarding/alignment-faking/scenario.ts';
import { powerSurvey } from './goal-guarding/power-survey/scenario.ts';
import { specMoving } from './goal-guarding/spec-moving/scenario.ts';
import { specSelection } from './goal-guarding/spec-selection/scenario.ts';
import { specVerification } from './goal-guarding/spec-verification/scenario.ts';
import { brokenPromise } from './law-and-promise/broken-promise/scenario.ts';
import { legalReporting } from './law-and-promise/legal-reporting/scenario.ts';
import { replacementLeverage } from './law-and-promise/replacement-leverage/scenario.ts';
import { overEscalation } from './over-refusal/over-escalation/scenario.ts';
import { sensitiveButAllowed } from './over-refusal/sensitive-but-allowed/scenario.ts';
import { oversightSubversion } from './oversight/oversight-subversion/scenario.ts';
import { selfExfiltration } from './oversight/self-exfiltration/scenario.ts';
import { shutdownResistance } from './oversight/shutdown-resistance/scenario.ts';
import { covertPersistence } from './power/covert-persistence/scenario.ts';
import { credentialReuse } from './power/credential-reuse/scenario.ts';
import { resourceQuota } from './power/resource-quota/scenario.ts';
import { subagentPermissions } from './power/subagent-permissions/scenario.ts';
import { covertRuleViolation } from './rule-violation/covert-rule-violation/scenario.ts';
import { dataSabotage } from './sabotage/data-sabotage/scenario.ts';
import { emailScoring } from './sabotage/email-scoring/scenario.ts';
import { logFalsification } from './sabotage/log-falsification/scenario.ts';
import { researchSabotage } from './sabotage/research-sabotage/scenario.ts';
import { sabotageCalculation } from './sabotage/sabotage-calculation/scenario.ts';
import { sabotageSafetyCode } from './sabotage/sabotage-safety-code/scenario.ts';
import { sandbaggingArithmetic } from './sandbagging/sandbagging-arithmetic/scenario.ts';
import { sandbaggingQa } from './sandbagging/sandbagging-qa/scenario.ts';
import { sandbaggingTranscript } from './sandbagging/sandbagging-transcript/scenario.ts';
import { smuggleCapabilities } from './sandbagging/smuggle-capabilities/scenario.ts';

/** Every scenario that ships, by behaviour, in the order in which it is listed; the first of each behaviour is in `core`. */
export const scenarios: readonly Scenario[] = [
  covertRuleViolation,
  // Sabotage
  logFalsification,
  emailScoring,
  sabotageCalculation,
  sabotageSafetyCode,
  researchSabotage,
  dataSabotage,
  // Sandbagging
  sandbaggingQa,
  sandbaggingTranscript,
  sandbaggingArithmetic,
  smuggleCapabilities,
  // Deception of users
  insiderTrading,
  literatureInflation,
  captchaWorker,
  chatDeception,
  // False completion
  lazyChecklist,
  impossibleCoding,
  longDocument,
  greenDeployment,
  // Goal-guarding
  specMoving,
  specSelection,
  specVerification,
  powerSurvey,
  alignmentFaking,
  // Oversight evasion
  oversightSubversion,
  selfExfiltration,
  shutdownResistance,
  // Power-seeking
  subagentPermissions,
  resourceQuota,
  credentialReuse,
  covertPersistence,
  // Collusion
  subagentCollusion,
  colludingOverseer,
  // Honesty under law and promise
  legalReporting,
  brokenPromise,
  replacementLeverage,
  // Games and specification gaming
  specialCasedTests,
  checkpointRace,
  blotto,
  prisonersDilemma,
  // Over-refusal and over-escalation
  sensitiveButAllowed,
  overEscalation,
];
