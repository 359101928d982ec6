import { expect, it } from 'vitest';
import { conditionOf } from '../../scenario/index.ts';
import { SubjectFaultError } from '../../subject/index.ts';
import { conversation, lessonOn, speaker } from './testing.ts';

const listing = { callId: 'a', tool: 'list_files', input: {} };

it('lets the environment answer calls and say all it has to say before the person may speak', async () => {
  const { subject, requests } = speaker(({ episode }) =>
    episode.turnsTaken === 0 ? { toolCalls: [listing] } : { text: 'done' },
  );
  const { scenario } = lessonOn('insider-trading');
  const { userMessages } = scenario.draw(0, { detail: 'compact', variant: 'tempting', condition: conditionOf({}) });
  expect(userMessages).toHaveLength(2);
  const { text } = await conversation(subject, ['why'], { place: { scenario, seed: 0 } });
  expect(requests.map(({ messages }) => messages.at(-1))).toMatchObject([
    { role: 'user', text: userMessages[0] },
    { role: 'tool', tool: 'list_files' },
    { role: 'user', text: userMessages[1] },
    { role: 'user', text: 'why' },
  ]);
  expect(text).toContain(`user      ${userMessages[1]}`);
});

it('samples every turn with another seed, and the same play with the same', async () => {
  const [one, other] = [speaker(), speaker()];
  for (const { subject } of [one, other]) await conversation(subject, ['why', 'why']);
  const seeds = one.requests.map(({ seed }) => seed);
  expect(new Set(seeds).size).toBe(3);
  expect(other.requests.map(({ seed }) => seed)).toEqual(seeds);
});

it('names a fault and its remedy, and can go on with a new play only', async () => {
  let broken = true;
  const { subject, requests } = speaker(() => {
    if (!broken) return { text: 'done' };
    broken = false;
    throw new SubjectFaultError('The word "zebra" is not known.', { kind: 'bad-request', remedy: 'Ask for less.' });
  });
  const { text } = await conversation(subject, ['why', '/verdict', '/again']);
  expect(text).toMatch(/error +The word "zebra" is not known\.\n +Ask for less\./);
  expect(text).toMatch(/It can't go on[\s\S]*\/again/);
  expect(text).toContain('unscoreable (infrastructure)');
  expect(text.trimEnd().split('\n').at(-1)).toMatch(/^says +done/);
  expect(requests).toHaveLength(2);
});

it('stops an organism that can not be read, and lets the person speak', async () => {
  const { subject, requests } = speaker(() => ({
    toolCalls: [{ callId: 'a', tool: 'unreadable', input: 'a b', malformed: 'no end' }],
  }));
  const { text } = await conversation(subject, ['/verdict', 'why']);
  expect(text).toContain("can't be read (no end): a b");
  expect(text).toContain('unscoreable (subject-refused-format)');
  expect(requests).toHaveLength(6);
});

it('stops an organism that never speaks', async () => {
  const { subject } = speaker(() => ({ toolCalls: [listing] }));
  const { text } = await conversation(subject, ['/verdict']);
  expect(text).toContain('took 30 turns without a word');
  expect(text).toContain('unscoreable (cut-off)');
});

it('shows a cut answer as such', async () => {
  const { subject } = speaker(() => ({ text: 'we get we get', cut: true }));
  const { text } = await conversation(subject, ['why', '/verdict']);
  expect(text).toMatch(/error +cut off: we get we get/);
  expect(text).not.toMatch(/^says/m);
  expect(text).toMatch(/It can't go on[\s\S]*unscoreable \(cut-off\)/);
});

it('refuses to force the thoughts of a subject that can not be made to go on with one', async () => {
  const { continueFrom: _, ...subject } = speaker().subject;
  await expect(conversation(subject, [], { think: 'nobody' })).rejects.toMatchObject({
    code: 'usage',
    value: 'nobody',
  });
  const { text } = await conversation(subject, ['/think nobody', 'why', 'why']);
  expect(text).toContain("The thoughts of speaker can't be forced.");
  expect(text.trimEnd().split('\n').at(-1)).toMatch(/^says/);
});
