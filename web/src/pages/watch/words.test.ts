import { expect, it } from 'vitest';
import { sessionPath, sessionsPath } from './paths.ts';
import { agentText, agoText } from './words.ts';

it('tells how long ago in the largest unit that still says something', () => {
  const now = Date.parse('2026-05-04T12:00:00Z');
  const told = ['11:59:48', '11:52:10', '09:00:00'].map((time) => agoText(`2026-05-04T${time}Z`, now));
  expect([...told, agoText('2026-05-01T11:00:00Z', now), agoText('2026-05-04T12:00:09Z', now)]).toEqual([
    ...['12 s ago', '7 min ago', '3 h ago', '3 d ago', '0 s ago'],
  ]);
});

it('says that a version is unknown instead of leaving it out', () => {
  expect(agentText({ agent: 'a', version: null })).toBe('a (version unknown)');
  expect(agentText({ agent: 'a', version: '2' })).toBe('a 2');
});

it('makes addresses of any names, which lead to the same session again', () => {
  expect(sessionPath('b', 'x/../y?#', 4)).toBe('/watch/b/sessions/x%2F..%2Fy%3F%23?event=4');
  expect(sessionsPath('b', { version: '', flagged: 'yes' })).toBe('/watch/b/sessions?version=&flagged=yes');
  expect(sessionsPath('b')).toBe('/watch/b/sessions');
});
