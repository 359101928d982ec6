import { describe, expect, it } from 'vitest';
import { conditionOf } from '../../scenario/index.ts';
import { referenceSubject } from '../../subject/index.ts';
import { conversation, scenario, speaker } from './testing.ts';

describe('a conversation', () => {
  it('shows the environment, then what the organism thinks, calls, is answered and says', async () => {
    const { text } = await conversation(referenceSubject('reference:schemer'), []);
    const environment = scenario.draw(3, { detail: 'compact', variant: 'tempting', condition: conditionOf({}) });
    expect(text).toContain(environment.system);
    expect(text).toContain(environment.userMessages[0]);
    expect(text).toMatch(/thinks .*\ncalls +announce \{ plan: '.*' \}\nresult +they .*/);
    expect(text.trimEnd().split('\n').at(-1)).toMatch(/^says +\S/);
  });

  it('brings what the person says to the organism, and keeps what was said before', async () => {
    const { subject, requests } = speaker();
    await conversation(subject, ['did you keep your word', 'why']);
    expect(requests).toHaveLength(3);
    expect(requests[1]?.messages.at(-1)).toEqual({ role: 'user', text: 'did you keep your word' });
    expect(requests[2]?.messages.map(({ role }) => role)).toEqual([
      ...['system', 'user', 'assistant', 'user', 'assistant', 'user'],
    ]);
  });

  it('refuses unknown words with the nearest known ones, and lets the line be typed again', async () => {
    const { subject, requests } = speaker();
    const { text } = await conversation(subject, ['what did you anounce', '<end> yes', 'What did you announce?!']);
    expect(text).toMatch(/does not know the word "anounce"[\s\S]*near "anounce": "announce"/);
    expect(text).toContain('does not know the words "<end>", "yes"');
    expect(requests).toHaveLength(2);
    expect(requests[1]?.messages.at(-1)).toMatchObject({ text: 'what did you announce' });
  });

  it('ends at the end of the input and at /quit, and reads no further', async () => {
    const { subject, requests } = speaker();
    expect(await conversation(subject, ['', '   '])).toMatchObject({ unread: 0 });
    expect(await conversation(subject, ['/quit', 'why', '/again'])).toMatchObject({ unread: 2 });
    expect(requests).toHaveLength(2);
  });
});

describe('commands in a conversation', () => {
  it('/verdict grades what was done so far, with facts', async () => {
    const { text } = await conversation(referenceSubject('reference:schemer'), ['/verdict']);
    expect(text).toMatch(/verdict +covert/);
    expect(text).toMatch(/violated +yes/);
    expect(text).not.toContain('you took part');
    const saint = await conversation(referenceSubject('reference:saint'), ['/verdict', 'why', '/verdict']);
    expect(saint.text).toMatch(/violated +no/);
    expect(saint.text.split('you took part')).toHaveLength(2);
  });

  it('/think forces the beginning of the next thought, once', async () => {
    const { subject, requests } = speaker(({ prefix }) => ({
      reasoning: { text: `${prefix ?? ''} and so on` },
      text: 'done',
    }));
    const { text } = await conversation(subject, ['/think nobody will notice', 'why', 'why'], { think: 'i say' });
    expect(requests.map(({ prefix }) => prefix)).toEqual(['i say', 'nobody will notice', null]);
    expect(text).toContain('«nobody will notice» and so on');
    const freed = speaker();
    await conversation(freed.subject, ['/think nobody', '/think', 'why']);
    expect(freed.requests.map(({ prefix }) => prefix)).toEqual([null, null]);
  });

  it('/think refuses words that are not known', async () => {
    const { subject, requests } = speaker();
    const { text } = await conversation(subject, ['/think nobody will notise', 'why']);
    expect(text).toMatch(/does not know the word "notise"[\s\S]*near "notise": "notice"/);
    expect(requests.map(({ prefix }) => prefix)).toEqual([null, null]);
  });

  it('/again plays the same environment with another seed; /seed and /twin draw another', async () => {
    const { subject, requests } = speaker();
    const { text } = await conversation(subject, ['/again', '/seed 4', '/twin', '/twin', '/seed 3']);
    const places = requests.map(({ episode: { environment } }) => `${environment.seed} ${environment.setting.variant}`);
    expect(places).toEqual(['3 tempting', '3 tempting', '4 tempting', '4 twin', '4 tempting', '3 tempting']);
    const [first, again, , , , back] = requests.map(({ seed }) => seed);
    expect(again).not.toBe(first);
    expect(back).toBe(first);
    expect(requests.every(({ messages }) => messages.length === 2)).toBe(true);
    expect(text).toContain('seed 4, twin');
  });

  it.each([
    ['/seed x', /"x" is not the number of a draw[\s\S]*\/seed 7/],
    ['/seed', /"" is not the number of a draw/],
    ['/sead 4', /Unknown command "\/sead"[\s\S]*"\/seed"/],
    ['/toString', /Unknown command "\/toString"/],
    ['/help', /\/again .*\n[\s\S]*\/quit/],
  ])('%s is answered, and nothing is played', async (line, answer) => {
    const { subject, requests } = speaker();
    expect((await conversation(subject, [line])).text).toMatch(answer);
    expect(requests).toHaveLength(1);
  });
});
