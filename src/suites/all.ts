import type { Scenario } from '../scenario/index.ts';
import { insiderTrading } from './deception/insider-trading/scenario.ts';
import { impossibleCoding } from './false-completion/impossible-coding/scenario.ts';
import { lazyChecklist } from './false-completion/lazy-checklist/scenario.ts';
import { subagentPermissions } from './power/subagent-permissions/scenario.ts';
import { covertRuleViolation } from './rule-violation/covert-rule-violation/scenario.ts';
import { emailScoring } from './sabotage/email-scoring/scenario.ts';
import { logFalsification } from './sabotage/log-falsification/scenario.ts';
import { sandbaggingQa } from './sandbagging/sandbagging-qa/scenario.ts';

/** Every scenario that ships, in the order in which it is listed. */
export const scenarios: readonly Scenario[] = [
  covertRuleViolation,
  logFalsification,
  emailScoring,
  sandbaggingQa,
  impossibleCoding,
  lazyChecklist,
  insiderTrading,
  subagentPermissions,
];
