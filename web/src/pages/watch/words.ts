import type { ContentKind, ContentState, WatchSessionEntry } from '../../../../src/server/api.ts';

/** Kinds of content, for people. */
export const contentNames: Readonly<Record<ContentKind, string>> = {
  instructions: 'Instructions',
  messages: 'Messages',
  reasoning: 'Reasoning',
  toolArguments: 'Tool arguments',
  toolResults: 'Tool results',
};

export const stateNames: Readonly<Record<ContentState, string>> = {
  present: 'all there',
  partial: 'in part',
  absent: 'absent',
  redacted: 'hidden',
  'none-due': 'no occasion',
};

export const sessionStates: Readonly<Record<WatchSessionEntry['state'], string>> = {
  open: 'open',
  ended: 'ended',
  'half-open': 'half-open',
};

/** `support-agent 1.5.0` */
export function agentText({ agent, version }: { agent: string; version: string | null }): string {
  return version === null ? `${agent} (version unknown)` : `${agent} ${version}`;
}

/** `4 min ago`, `3 d ago`; what lies ahead of this clock is now. */
export function agoText(at: string, nowMs: number): string {
  const seconds = Math.max(0, (nowMs - Date.parse(at)) / 1000);
  const [amount, unit] =
    seconds < 60
      ? [seconds, 's']
      : seconds < 3600
        ? [seconds / 60, 'min']
        : seconds < 172_800
          ? [seconds / 3600, 'h']
          : [seconds / 86_400, 'd'];
  return `${Math.floor(amount)} ${unit} ago`;
}
