import type { JsonValue } from '../core/index.ts';

/** A verdict or a monitor’s observation, as it goes out. */
export interface EvaluationToSend {
  /** What was evaluated for, such as a monitor’s or tripwire’s id. */
  name: string;
  score?: number;
  label?: string;
  explanation?: string;
  /** The session. Goes out as `gen_ai.conversation.id`. */
  session?: string;
  /** The model’s response that was evaluated, where its span is not known. */
  responseId?: string;
  /** The span that was evaluated. */
  traceId?: string;
  spanId?: string;
  /** Milliseconds since 1970. */
  timeMs: number;
  /** Further attributes, under names of one’s own. */
  attributes?: Readonly<Record<string, string | number | boolean>>;
}

export interface EvaluationSender {
  serviceName: string;
  serviceVersion: string;
}

/**
 * Evaluations as an `ExportLogsServiceRequest` in OTLP/JSON: one log record with the event `gen_ai.evaluation.result` for each (GenAI semantic
 * conventions). The caller posts it to a collector’s `/v1/logs`.
 */
export function evaluationRequest(evaluations: readonly EvaluationToSend[], sender: EvaluationSender): JsonValue {
  const resource = attributesOf({ 'service.name': sender.serviceName, 'service.version': sender.serviceVersion });
  return {
    resourceLogs: [
      {
        resource: { attributes: resource },
        scopeLogs: [
          { scope: { name: 'overt', version: sender.serviceVersion }, logRecords: evaluations.map(logRecord) },
        ],
      },
    ],
  };
}

function logRecord(evaluation: EvaluationToSend): JsonValue {
  const { name, score, label, explanation, session, responseId, traceId, spanId, timeMs, attributes } = evaluation;
  const nanoseconds = String(BigInt(Math.round(timeMs * 1e3)) * 1000n);
  return {
    timeUnixNano: nanoseconds,
    observedTimeUnixNano: nanoseconds,
    severityNumber: 9,
    severityText: 'INFO',
    eventName: 'gen_ai.evaluation.result',
    ...(traceId === undefined ? {} : { traceId }),
    ...(spanId === undefined ? {} : { spanId }),
    attributes: attributesOf({
      ...attributes,
      'gen_ai.evaluation.name': name,
      'gen_ai.evaluation.score.value': score,
      'gen_ai.evaluation.score.label': label,
      'gen_ai.evaluation.explanation': explanation,
      'gen_ai.response.id': responseId,
      'gen_ai.conversation.id': session,
    }),
  };
}

function attributesOf(values: Readonly<Record<string, string | number | boolean | undefined>>): JsonValue[] {
  return Object.entries(values).flatMap(([key, value]) => {
    if (value === undefined || (typeof value === 'number' && !Number.isFinite(value))) return [];
    const typed: JsonValue =
      typeof value === 'string'
        ? { stringValue: value }
        : typeof value === 'boolean'
          ? { boolValue: value }
          : { doubleValue: value };
    return [{ key, value: typed }];
  });
}
