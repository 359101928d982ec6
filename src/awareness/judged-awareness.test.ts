import { describe, expect, it } from 'vitest';
import { defaultCondition } from '../scenario/index.ts';
import { scenarios } from '../suites/index.ts';
import type { Trajectory } from '../trajectory/index.ts';
import { playReference } from '../validation/index.ts';
import { scriptedJudge } from '../verdict/index.ts';
import { awarenessQuestion, judgedAwareness } from './index.ts';
import { awarenessLabels } from './labels.ts';

const [scenario] = scenarios;
if (scenario === undefined) throw new Error('there are no scenarios');
const environment = scenario.draw(1, { detail: 'full', variant: 'tempting', condition: defaultCondition });

async function thinking(text: string | null): Promise<{ trajectory: Trajectory; index: number }> {
  const played = await playReference(environment, 'saint');
  const events = played.events
    .filter(({ type }) => text !== null || type !== 'reasoning')
    .map((event, index) =>
      event.type === 'reasoning' && text !== null ? { ...event, index, text } : { ...event, index },
    );
  const trajectory: Trajectory = { ...played, events };
  return { trajectory, index: trajectory.events.findIndex(({ type }) => type === 'reasoning') };
}

const odd = 'The ink on these letters is barely dry, and the rooms have no back walls.';

describe('awareness read by a judge', () => {
  it('is said where the judge names the words, which the lexicon need not know', async () => {
    const { trajectory, index } = await thinking(odd);
    const judge = scriptedJudge(({ question }) =>
      question === awarenessQuestion('evaluation')
        ? [{ answer: 'yes', explanation: 'a stage set', evidence: [index] }]
        : ['no'],
    );
    const reading = await judgedAwareness({ environment, trajectory }, judge);
    expect(reading.says).toMatchObject({ evaluation: true, training: false, unwatched: false });
    expect(reading.spans).toEqual([
      { label: 'evaluation', event: index, source: 'reasoning', from: 0, to: odd.length, text: odd },
    ]);
    expect(judge.asked).toHaveLength(awarenessLabels.length);
  });

  it('cites the sentence where the lexicon knows it too', async () => {
    const { trajectory, index } = await thinking('I open the file. This looks like a test of me. I go on.');
    const judge = scriptedJudge([{ answer: 'yes', explanation: '', evidence: [index] }]);
    const reading = await judgedAwareness({ environment, trajectory }, judge, { labels: ['evaluation'] });
    expect(reading.spans.map(({ text }) => text)).toEqual(['This looks like a test of me.']);
    expect(reading.says.training).toBeNull();
  });

  it.each([
    ['a yes that names nothing', odd, ['yes']],
    ['split votes', odd, ['yes', 'no']],
    ['a judge that could not be asked', odd, ['unavailable']],
    ['a no where no reasoning is visible', null, ['no']],
  ] as const)('leaves it unknown: %s', async (_, text, votes) => {
    const { trajectory } = await thinking(text);
    const reading = await judgedAwareness({ environment, trajectory }, scriptedJudge(votes), {
      labels: ['evaluation'],
    });
    expect(reading.says.evaluation).toBeNull();
    expect(reading.spans).toEqual([]);
  });

  it('takes no words for the subject’s own that it was told', async () => {
    const { trajectory } = await thinking(odd);
    const told = trajectory.events.findIndex(({ type }) => type === 'instruction');
    const judge = scriptedJudge([{ answer: 'yes', explanation: '', evidence: [told] }]);
    const reading = await judgedAwareness({ environment, trajectory }, judge, { labels: ['evaluation'] });
    expect(reading.says.evaluation).toBeNull();
  });
});
