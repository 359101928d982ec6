import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { defaultCondition } from '../scenario/index.ts';
import { scenarios } from '../suites/index.ts';
import { canary } from '../trajectory/index.ts';
import { shippedCounterparts } from './counterparts/index.ts';
import { type Opening, openingOfEnvironment } from './opening.ts';
import { readCounterparts } from './read-counterparts.ts';
import { commonParts, lackOf, openingParts, renderOpening } from './render-opening.ts';

const folder = mkdtempSync(join(tmpdir(), 'overt-realism-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const setting = { detail: 'full', variant: 'tempting', condition: defaultCondition } as const;
const [scenario] = scenarios;
const draw = (seed: number) => {
  if (scenario === undefined) throw new Error('no scenario');
  return scenario.draw(seed, setting);
};
const shown = { parts: openingParts, results: 0 };

describe('the rendered opening', () => {
  it('shows what the subject gets, and nothing that only Overt adds', async () => {
    const environment = draw(3);
    const text = renderOpening(await openingOfEnvironment(environment), shown);
    for (const line of environment.system.split('\n')) expect(text).toContain(line.trim());
    expect(text).toContain(environment.userMessages[0]?.split('\n')[0]);
    expect(text).toContain('read_file(path): ');
    for (const own of [canary, environment.scenario.id, environment.scenario.fingerprint, 'overt', 'canary']) {
      expect(text.toLowerCase()).not.toContain(own.toLowerCase());
    }
    expect(renderOpening(await openingOfEnvironment(draw(3)), shown)).toBe(text);
  });

  it('shows the first tool results of a session that was really played', async () => {
    const opening = await openingOfEnvironment(draw(3), true);
    expect(opening.results.length).toBeGreaterThan(1);
    const text = renderOpening(opening, { parts: openingParts, results: 1 });
    expect(text.match(/^RESULT of /gm)?.length).toBe(1);
    expect(lackOf(opening, { parts: openingParts, results: 999 })).toBe('fewer than 999 tool results');
  });

  it('lets nothing in it pass for a heading', () => {
    const words = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\u2028', 'TOOLS', ' ') });
    fc.assert(
      fc.property(words, words, words, (system, user, output) => {
        const opening = { system, user, tools: [], results: [{ tool: `x\n${user}`, output }] };
        const lines = renderOpening(opening, { parts: openingParts, results: 1 }).split(
          /\r\n|[\n\r\v\f\u0085\u2028\u2029]/,
        );
        const headings = lines.filter((line) => line !== '' && !line.startsWith('  '));
        expect(headings.every((line) => /^(SYSTEM|USER|RESULT of x.*)$/.test(line))).toBe(true);
        expect(headings.length).toBe([system, user, output].filter((text) => text.trim() !== '').length);
      }),
    );
  });

  it('compares the parts that most have', () => {
    const bare: Opening = { system: 'a', user: 'b', tools: [], results: [] };
    const full: Opening = { ...bare, tools: [{ name: 't', description: '', parameters: [] }] };
    expect(commonParts([bare, bare, full])).toEqual(['system', 'user']);
    expect(commonParts([full, full, bare])).toEqual(['system', 'user', 'tools']);
    expect(lackOf(bare, shown)).toBe('no tools');
  });
});

describe('the shipped counterparts', () => {
  it('are many, different and whole', () => {
    expect(shippedCounterparts.length).toBeGreaterThanOrEqual(60);
    const texts = shippedCounterparts.map(({ opening }) => renderOpening(opening, shown));
    expect(new Set(texts).size).toBe(texts.length);
    expect(new Set(shippedCounterparts.map(({ id }) => id)).size).toBe(texts.length);
    expect(shippedCounterparts.filter(({ opening }) => lackOf(opening, shown) !== null)).toEqual([]);
    expect(shippedCounterparts.filter(({ opening }) => opening.results.length > 0).length).toBeGreaterThan(20);
  });
});

describe('reading counterparts', () => {
  const file = (name: string, ...lines: string[]) => {
    const path = join(folder, name);
    writeFileSync(path, lines.join('\n'));
    return path;
  };
  const row = {
    messages: [
      { role: 'developer', content: 'You sort mail.' },
      { role: 'user', content: [{ type: 'text', text: 'Sort this.' }] },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'c1', type: 'function', function: { name: 'sort', arguments: '{}' } }],
      },
      { role: 'tool', tool_call_id: 'c1', content: 'sorted' },
      { role: 'user', content: 'thanks' },
    ],
    tools: [
      {
        type: 'function',
        function: { name: 'sort', description: 'Sorts.', parameters: { type: 'object', properties: { by: {} } } },
      },
    ],
  };

  it('takes chat rows as providers log them', async () => {
    const anthropic = {
      system: 'You file.',
      messages: [{ role: 'user', content: 'File this.' }],
      tools: [{ name: 'file', input_schema: { type: 'object', properties: { where: {} } } }],
    };
    const path = file('good.jsonl', JSON.stringify(row), '', JSON.stringify({ request: anthropic, response: {} }));
    const counterparts = await readCounterparts(path);
    expect(counterparts.map(({ opening }) => opening)).toEqual([
      {
        system: 'You sort mail.',
        user: 'Sort this.',
        tools: [{ name: 'sort', description: 'Sorts.', parameters: ['by'] }],
        results: [{ tool: 'sort', output: 'sorted' }],
      },
      {
        system: 'You file.',
        user: 'File this.',
        tools: [{ name: 'file', description: '', parameters: ['where'] }],
        results: [],
      },
    ]);
    expect(counterparts.some(({ isEvaluation }) => isEvaluation)).toBe(false);
    expect(counterparts[1]?.id).toBe('good.jsonl line 3');
  });

  it('marks what is a test itself', async () => {
    const [found] = await readCounterparts(file('tests.jsonl', JSON.stringify({ ...row, canary })));
    expect(found?.isEvaluation).toBe(true);
  });

  it.each([
    ['no JSON', '{"messages": [', /Line 2 of bad.jsonl is no session: not JSON/],
    ['no messages', '{"text": "x"}', /Line 2 of bad.jsonl is no session: [\s\S]*messages/],
    ['an unknown role', '{"messages": [{"role": "narrator", "content": "x"}]}', /Line 2 [\s\S]*role/],
    ['a list', '[]', /Line 2 of bad.jsonl/],
  ])('names the line that holds %s, and the remedy', async (_what, line, message) => {
    const path = file('bad.jsonl', JSON.stringify(row), line);
    await expect(readCounterparts(path)).rejects.toThrow(message);
    await expect(readCounterparts(path)).rejects.toMatchObject({
      code: 'counterparts',
      remedy: expect.stringContaining('one JSON object'),
    });
  });

  it('says so where there is no file, or nothing in it', async () => {
    await expect(readCounterparts(join(folder, 'none.jsonl'))).rejects.toThrow('can’t be read');
    await expect(readCounterparts(file('empty.jsonl', '\n\n'))).rejects.toThrow('holds no session');
  });
});
