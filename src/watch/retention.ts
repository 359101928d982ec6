import { z } from 'zod';
import type { Book } from './book/book.ts';
import type { SessionRow } from './book/session-row.ts';
import { withoutContents } from './redaction.ts';

const days = z.number().positive();

export const retentionSchema = z.strictObject({
  contentsDays: days.optional().describe('After so many days, texts of closed sessions are replaced by their digests'),
  unknownDays: days.default(14).describe('How long records of unknown shape are kept as they came'),
  holdIncidents: z.boolean().default(true).describe('Sessions with an incident keep their contents'),
});
export type Retention = z.infer<typeof retentionSchema>;

const dayMs = 24 * 3600 * 1000;
const batch = 50;

/**
 * Deletes contents that are older than the rules allow. Counts, digests, kinds of events, tools and times stay, and so does the digest of the
 * whole trajectory; what was deleted is written down. Returns how many sessions lost their contents.
 */
export function applyRetention(book: Book, { contentsDays, unknownDays, holdIncidents }: Retention): number {
  const now = book.nowMs();
  book.transaction(() => {
    const records = book.inbox.forgetUnknown(now - unknownDays * dayMs);
    if (records > 0) book.journal.add('records-deleted', { records, olderThanDays: unknownDays });
  });
  if (contentsDays === undefined) return 0;
  const before = now - contentsDays * dayMs;
  let [deleted, held] = [0, 0];
  for (;;) {
    // Held sessions keep their contents, so they come again at the head of every batch.
    const sessions = book.sessions.withContents(before, batch + held).slice(held);
    if (sessions.length === 0) break;
    book.transaction(() => {
      const due = sessions.filter(({ ordinal }) => !holdIncidents || book.incidents.ofSession(ordinal) === null);
      for (const session of due) forgetContents(book, session);
      deleted += due.length;
      held += sessions.length - due.length;
      if (due.length > 0) {
        const sessionIds = due.map(({ id }) => id);
        book.journal.add('contents-deleted', { sessions: sessionIds, olderThanDays: contentsDays });
      }
    });
  }
  return deleted;
}

function forgetContents(book: Book, session: SessionRow): void {
  for (const event of book.sessions.events(session)) {
    book.sessions.replace(session, withoutContents(event, book.salt));
  }
  book.findings.forgetQuotes(session.ordinal);
  book.alerts.forgetQuotes(session.id);
  book.sessions.markDeleted(session);
}
