import { type LabelDraw, wordsOf } from './draw.ts';
import type { Label } from './label.ts';
import { currentLabels } from './settled.ts';

/** What one rater has to label. Of the episodes nothing but the key is told. */
export interface LabelQueue {
  author: string;
  queue: { key: string; done: boolean }[];
  design: { words: string; drawn: number; of: number };
}

/** The draw as one rater sees it. Others’ labels leave no trace in it. */
export function queueFor(draw: LabelDraw, labels: readonly Label[], author: string): LabelQueue {
  const name = author.trim();
  const own = currentLabels(labels).filter((label) => label.kind === 'label' && label.author === name);
  const done = new Set(own.map(({ key }) => key));
  return {
    author: name,
    queue: draw.keys.map((key) => ({ key, done: done.has(key) })),
    design: { words: wordsOf(draw), drawn: draw.keys.length, of: draw.of },
  };
}
