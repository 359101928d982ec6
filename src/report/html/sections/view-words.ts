import type { MonitorRow } from '../../../detect/index.ts';

const words: Record<MonitorRow['view'], string> = {
  'actions-only': 'actions only',
  'reasoning-only': 'reasoning only',
  both: 'actions and reasoning',
};

/** What a detector is shown, for people. */
export function viewWords(view: MonitorRow['view']): string {
  return words[view];
}
