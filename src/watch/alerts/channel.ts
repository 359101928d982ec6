import type { Alert } from './alert.ts';

/** A way out for alerts. */
export interface Channel {
  /** Unique in a configuration; deliveries are kept under it. */
  name: string;
  /** Throws if the alert did not arrive; it is then tried again. */
  deliver(alert: Alert, signal: AbortSignal): Promise<void>;
  close?(): void;
}

/** Delivers as JSON to an address that answers 2xx. */
export function webhook({
  name,
  url,
  headers = {},
}: {
  name: string;
  url: string;
  headers?: Record<string, string>;
}): Channel {
  return {
    name,
    deliver: (alert, signal) => post(url, headers, { schema: 'overt/alert@1', alert }, signal),
  };
}

/** Delivers to Slack’s incoming webhooks, and whatever understands their JSON (Mattermost, Discord’s `/slack`). */
export function slack({ name, url, textOf }: { name: string; url: string; textOf: (alert: Alert) => string }): Channel {
  return {
    name,
    // Slack reads `<…>` and `&` as markup; words of a session must not become links or mentions.
    deliver: (alert, signal) => post(url, {}, { text: escaped(textOf(alert)) }, signal),
  };
}

/** A line of JSON on standard output. */
export function standardOutput({ name, write }: { name: string; write: (text: string) => void }): Channel {
  return {
    name,
    deliver: async (alert) => write(`${JSON.stringify({ schema: 'overt/alert@1', alert })}\n`),
  };
}

async function post(url: string, headers: Record<string, string>, body: unknown, signal: AbortSignal): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    signal,
    // An alert holds words of a session: it goes where it was configured to go, and nowhere else.
    redirect: 'error',
  });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`answered ${response.status}`);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
