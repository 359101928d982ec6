import type { Monitor } from '../monitor/index.ts';
import type { AlertDraft } from './alerts/alert.ts';
import type { Postman } from './alerts/postman.ts';
import type { Book } from './book/book.ts';
import { aboutBook } from './book-guard.ts';
import type { WatchConfig } from './config.ts';
import type { PolicyFile } from './policy-file.ts';
import { applyRetention } from './retention.ts';
import type { Watch } from './watch.ts';

/** What is looked after. */
export interface Kept {
  watch: Watch;
  book: Book;
  policy: PolicyFile | null;
  postman: Postman;
  config: WatchConfig;
  monitorsNow: () => Monitor[];
}

const retentionEveryMs = 3600 * 1000;

/** Looks every `everyMs` after what time brings about: a changed policy, quiet sessions, retention, alerts that are due. */
export function keepLooking(
  everyMs: number,
  nowMs: () => number,
  log: (text: string) => void,
  kept: Kept,
): { stop(): Promise<void> } {
  const { watch, book, policy, postman, config, monitorsNow } = kept;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let retained = Number.NEGATIVE_INFINITY;
  let isOver = false;
  const look = async () => {
    try {
      const change = policy?.reload() ?? null;
      if (change !== null) {
        watch.metrics.add('overt_watch_policy_changes_total', { result: 'policy' in change ? 'taken' : 'refused' });
        if ('policy' in change) {
          watch.setMonitors(monitorsNow());
          watch.note({
            kind: 'policy-changed',
            at: nowMs(),
            id: change.policy.name,
            body: { digest: change.policy.digest },
          });
        } else watch.raise(policyAlert(change.problem));
      }
      await watch.tick();
      if (nowMs() - retained >= retentionEveryMs) {
        retained = nowMs();
        applyRetention(book, config.retention);
      }
      // Delivering may take as long as it likes: the next look does not wait for it.
      void postman.deliverDue().catch((error: unknown) => log(String(error)));
    } catch (error) {
      log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
    if (!isOver) timer = setTimeout(again, everyMs);
  };
  const again = () => {
    running = look();
  };
  again();
  return {
    stop: async () => {
      isOver = true;
      clearTimeout(timer);
      await running;
    },
  };
}

function policyAlert(problem: string): AlertDraft {
  const title = 'The tripwire policy can’t be followed; the one before stays in force';
  return { ...aboutBook(title, problem), severity: 'warning' };
}
