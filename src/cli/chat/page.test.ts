import { expect, it } from 'vitest';
import { UsageError } from '../../core/index.ts';
import { Page } from './page.ts';
import { capture } from './testing.ts';

/** What the page shows. */
function shown(write: (page: Page) => void, width = 1000): string {
  const { output, printed } = capture();
  write(new Page({ output, width }));
  return printed();
}

it('breaks what is long at spaces, into lines that stand under each other', () => {
  const text = 'one two three four five six seven eight nine\nten';
  expect(shown((page) => page.entry('says', text), 40)).toBe(
    ['says      one two three four five six', '          seven eight nine', '          ten'].join('\n'),
  );
  expect(shown((page) => page.remark(text), 0)).toBe('(one two three four five six seven eight\nnine\nten)');
  const long = 'x'.repeat(60);
  expect(shown((page) => page.entry('result', `a ${long} b`), 40).split('\n')).toEqual([
    ...['result    a', `          ${long}`, '          b'],
  ]);
});

it('marks the words of a thought that were forced, and no others', () => {
  expect(shown((page) => page.thought('nobody will notice', 'nobody'))).toBe('thinks    «nobody» will notice');
  expect(shown((page) => page.thought('somebody will', 'nobody'))).toBe('thinks    somebody will');
});

it('shows calls whole, and the beginning of what can not be read', () => {
  const call = { callId: 'a', tool: 'send', input: { to: ['An'], text: 'a b '.repeat(20).trim() } };
  expect(shown((page) => page.call(call))).toBe(`calls     send { to: [ 'An' ], text: '${call.input.text}' }`);
  const deep = { ...call, input: { to: [{ name: { first: { half: 'A' } } }] } };
  expect(shown((page) => page.call(deep))).toContain("half: 'A'");
  const malformed = { ...call, input: 'a b '.repeat(200), malformed: 'no end' };
  const text = shown((page) => page.call(malformed));
  expect(text).toMatch(/^error {5}can't be read \(no end\): a b .* …$/);
  expect(text.length).toBeLessThan(400);
});

it('shows what would command a terminal instead of obeying it', () => {
  const escapeCharacter = String.fromCharCode(27);
  const command = `${escapeCharacter}[2J`;
  const text = shown((page) => {
    page.heading(command);
    page.remark(command);
    page.thought(command, null);
    page.entry('result', command);
    page.cutOff(command);
    page.call({ callId: 'a', tool: command, input: { [command]: command } });
    page.problem(new UsageError(command, { remedy: command }));
  });
  expect(text).not.toContain(escapeCharacter);
  expect(text.split('\\u001b[2J').length).toBeGreaterThan(7);
});

it('says who is thinking until they have answered or failed', async () => {
  const seen: string[] = [];
  const output = {
    print: () => {},
    progress: (text: unknown) => seen.push(`${text}`),
    endProgress: () => seen.push(''),
  };
  const page = new Page({ output });
  expect(await page.waiting('schemer', async () => seen.push('works'))).toBe(2);
  await expect(page.waiting('schemer', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(seen).toEqual(['schemer …', 'works', '', 'schemer …', '']);
});
