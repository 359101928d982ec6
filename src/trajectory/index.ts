/**
 * The trajectory: the ordered events of one episode or one session in production.
 * One type serves evaluation, training and monitoring.
 */
export { canary } from './canary.ts';
export { type ChatMessage, chatMessageSchema, chatMessages } from './chat.ts';
export {
  type ChatRow,
  type ChatTool,
  chatToolSchema,
  type LoggedTool,
  loggedToolsSchema,
  readChatRow,
  readLoggedChatRow,
} from './chat-row.ts';
export {
  type EndReason,
  type EventDraft,
  type EventOf,
  endReasons,
  type FaultKind,
  faultKinds,
  type SandboxLimit,
  type Severity,
  sandboxLimits,
  severitySchema,
  type TrajectoryEvent,
  trajectoryEventSchema,
  type Usage,
  usageSchema,
} from './events.ts';
export { Recorder } from './recorder.ts';
export { type RenderOptions, renderTrajectory } from './render.ts';
export { graver, isAtLeast } from './severity.ts';
export {
  type EvaluationOrigin,
  evaluationOriginSchema,
  InvalidTrajectoryError,
  parseTrajectory,
  serializeTrajectory,
  type Trajectory,
  trajectoryDigest,
  trajectorySchema,
} from './trajectory.ts';
export { type ConversationPart, conversationParts, type ToldTurn } from './turns.ts';
