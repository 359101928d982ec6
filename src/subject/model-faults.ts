import { APICallError } from '@ai-sdk/provider';
import type { FaultKind } from '../trajectory/index.ts';
import { SubjectFaultError } from './contract.ts';

/**
 * What an error of a provider means for an episode.
 * @param timeoutMs Set if our own time limit ended the request.
 */
export function faultOf(id: string, error: unknown, timeoutMs: number | null): SubjectFaultError {
  if (error instanceof SubjectFaultError) return error;
  if (timeoutMs !== null) {
    return new SubjectFaultError(`${id} gave no answer within ${timeoutMs / 1000} s.`, {
      kind: 'time-out',
      value: id,
      remedy: 'Allow more time per request, or look whether the endpoint is overloaded.',
      cause: error,
    });
  }
  const status = APICallError.isInstance(error) ? error.statusCode : undefined;
  const kind = status === undefined || status < 300 ? kindOfConnection(error) : kindOfStatus(status);
  const message = error instanceof Error ? error.message : String(error);
  return new SubjectFaultError(`${id}: ${withoutSecrets(message)}${status === undefined ? '' : ` (HTTP ${status})`}`, {
    kind,
    value: id,
    remedy: remedies[kind],
    retryAfterMs: APICallError.isInstance(error) ? retryAfter(error.responseHeaders ?? {}) : undefined,
    cause: error,
  });
}

function kindOfStatus(status: number): FaultKind {
  if (status === 401 || status === 403) return 'unauthorised';
  if (status === 408 || status === 504) return 'time-out';
  if (status === 429) return 'rate-limited';
  return status >= 500 ? 'server-error' : 'bad-request';
}

/** Without a status, or with a good one, it is the connection or the body that failed. */
function kindOfConnection(error: unknown): FaultKind {
  const codes = new Set<string>();
  const texts: string[] = [];
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    texts.push(cause.message);
    if ('code' in cause) codes.add(String(cause.code));
  }
  if (['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'].some((code) => codes.has(code))) {
    return 'unreachable';
  }
  if (['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT'].some((code) => codes.has(code))) {
    return 'time-out';
  }
  const text = texts.join(' ');
  if (/cannot connect|fetch failed/i.test(text) && codes.size === 0) return 'unreachable';
  // A body that ends early or is not what was promised.
  return 'cut-stream';
}

/** How long the provider asks us to wait, in milliseconds. */
function retryAfter(headers: Record<string, string>): number | undefined {
  const milliseconds = Number(headers['retry-after-ms']);
  if (milliseconds > 0) return milliseconds;
  const value = headers['retry-after'];
  if (value === undefined) return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

/** Providers sometimes repeat a key in their message. */
function withoutSecrets(message: string): string {
  return message.replace(/\b(sk|key|pk|xai|gsk|AIza)[-_]?[A-Za-z0-9_*-]{8,}/g, '[key]').slice(0, 2000);
}

const remedies: Record<FaultKind, string> = {
  'rate-limited': 'Lower --concurrency or set --requests-per-minute for the provider.',
  'server-error': 'The provider has a fault; try again later with overt resume.',
  'time-out': 'Look whether the endpoint is overloaded.',
  'cut-stream': 'The answer broke off or was no valid answer; look at the endpoint’s log.',
  unreachable: 'Check the address, and that the server is running.',
  unauthorised: 'Check the API key and what it may use.',
  'bad-request': 'The provider refused the request; its message says why.',
  'subject-crashed': 'Look at its last output.',
};
