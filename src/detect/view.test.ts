import { describe, expect, it } from 'vitest';
import { unreadableTool } from '../subject/index.ts';
import type { DetectorInput } from './detector.ts';
import { eventsOf } from './fixtures/events.ts';
import { viewedInput, viewOf, views } from './view.ts';

const layer = (value: number) => ({ layer: { tokens: 1, width: 1, values: Float32Array.of(value) } });
const reading = (reader: string) => ({ trusted: { reader, events: [1], words: ['done'], logProbabilities: [-1] } });
const input: DetectorInput = {
  events: eventsOf('Task.', { think: 'I hide it.' }, { say: 'Done.' }),
  activations: layer(1),
  logProbabilities: reading('whole'),
  withoutReasoning: { activations: layer(2), logProbabilities: reading('stripped') },
};

describe('a view without reasoning', () => {
  it('shows activations and log-probabilities that were computed without thoughts, and no others', () => {
    const viewed = viewedInput(input, 'actions-only');
    expect(viewed.activations).toEqual(layer(2));
    expect(viewed.logProbabilities).toEqual(reading('stripped'));
    const { withoutReasoning: _, ...whole } = input;
    expect(Object.keys(viewedInput(whole, 'actions-only'))).toEqual(['events']);
    expect(Object.keys(viewedInput(input, 'reasoning-only'))).toEqual(['events']);
    expect(viewedInput(input, 'both')).toBe(input);
  });

  it('shows the same when it is shown again as a whole: members of ensembles see no more than their ensemble', () => {
    for (const view of views) {
      const viewed = viewedInput(input, view);
      expect(viewedInput(viewed, 'both')).toEqual(viewed);
    }
  });

  it('does not show thoughts that stand in turns which nobody could read', () => {
    const words = '<think> i hide it . <call>';
    const events = eventsOf('Task.', { call: unreadableTool, input: words }, { say: `${words} and more` });
    const shown = viewOf(events, 'actions-only');
    expect(JSON.stringify(shown)).not.toContain('hide');
    expect(shown).toHaveLength(events.length);
    expect(JSON.stringify(viewOf(events, 'both'))).toContain('hide');
  });
});
