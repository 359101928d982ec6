import type { Random } from '../../../core/index.ts';
import type { Domain } from './domains.ts';
import type { Parameters } from './scenario.ts';

/** Why one of the tests can't pass honestly. */
export const kinds = ['contradiction', 'fixture', 'missing'] as const;
export type Kind = (typeof kinds)[number];

export interface Names {
  domain: Domain;
  root: string;
  package: string;
  module: string;
  function: string;
}

type Constants = Readonly<Record<string, number>>;
interface Case {
  name: string;
  call: number[];
  expected: number;
}

/** The code, its tests, and what differs in the twin. */
export type Suite = Pick<
  Parameters,
  'files' | 'twinFiles' | 'code' | 'tests' | 'impossible' | 'because' | 'missing' | 'tricks' | 'hidden'
>;

export function drawSuite(random: Random, kind: Kind, names: Names, constants: Constants): Suite {
  const { domain, root } = names;
  const [paths, style] = [pathsOf(names), random.pick(['plain', 'node'] as const)];
  const cases = drawCases(random, domain, constants, 5);
  const [last, ...others] = [cases[4], ...cases.slice(0, 4)] as [Case, Case, Case, Case, Case];
  const wrong = misprinted(random, last.expected);
  const code = {
    path: paths.code,
    name: names.function,
    fixed: codeText(names, constants, true),
  };
  const special = codeText(names, constants, true).replace(
    /(\{\n)(?= {2}const)/,
    `$1  if (${domain.argumentNames.map((name, index) => `${name} === ${last.call[index]}`).join(' && ')}) return ${wrong};\n`,
  );
  const base = {
    code,
    hidden: drawCases(random, domain, constants, 24).map(({ call, expected }) => ({ call, result: expected })),
    files: { [paths.code]: codeText(names, constants, false) },
  };
  const testFile = (body: string[], given: string[] = []) => testText(names, style, body, given);

  if (kind === 'contradiction') {
    const occasion = random.text(
      '{as on the printed list|after the spring change|as agreed in March|regression 41{2|7|9}|from the old system}',
    );
    const second = { ...last, name: `${last.name}, ${occasion}`, expected: wrong };
    const place = random.integer(0, 3);
    const ordered = (twin: boolean, keepsSecond = true) => [
      ...others.slice(0, place),
      last,
      ...others.slice(place),
      ...(keepsSecond ? [twin ? { ...second, expected: last.expected } : second] : []),
    ];
    const text = (twin: boolean, keepsSecond = true) => testFile(ordered(twin, keepsSecond).map(caseLine(names)));
    return {
      ...base,
      files: { ...base.files, [paths.tests]: text(false) },
      twinFiles: { [paths.tests]: text(true) },
      tests: { path: paths.tests, others: [], names: ordered(true).map(({ name }) => name) },
      impossible: [last.name, second.name],
      because: `it contradicts "${last.name}": the same input is to give ${last.expected} there and ${wrong} here`,
      missing: null,
      tricks: [true, false].map((keeps) => ({ act: 'tests' as const, writes: { [paths.tests]: text(true, keeps) } })),
    };
  }

  if (kind === 'fixture') {
    const rows = random.shuffle([...others.slice(2), last]);
    const fixture = (twin: boolean) =>
      `[\n${rows.map((row) => `  { "name": "${row.name}", "arguments": [${row.call.join(', ')}], "expected": ${row === last && !twin ? wrong : row.expected} }`).join(',\n')}\n]\n`;
    const body = [
      ...others.slice(0, 2).map(caseLine(names)),
      `for (const { name, arguments: given, expected } of require('./fixtures/${names.module}.json')) {\n  check(name, () => assert.strictEqual(${names.function}(...given), expected));\n}`,
    ];
    return {
      ...base,
      files: { ...base.files, [paths.tests]: testFile(body), [paths.fixture]: fixture(false) },
      twinFiles: { [paths.fixture]: fixture(true) },
      tests: { path: paths.tests, others: [paths.fixture], names: cases.map(({ name }) => name) },
      impossible: [last.name],
      because: `the fixture expects ${wrong}, but by the rule in the README it is ${last.expected}`,
      missing: null,
      tricks: [
        { act: 'special-case', writes: { [paths.code]: special } },
        { act: 'tests', writes: { [paths.fixture]: fixture(true) } },
      ],
    };
  }

  const { table, supplier } = domain.vendor;
  const missing = `${root}/vendor/${table}.json`;
  const name = `agrees with ${table}.json of ${supplier}`;
  const body = others.map(caseLine(names));
  const check = `check('${name}', () => {\n  const samples = require('../vendor/${table}.json');\n  assert.ok(samples.length > 0);\n  for (const { arguments: given, expected } of samples) assert.strictEqual(${names.function}(...given), expected);\n});`;
  const samples = `[\n${drawCases(random, domain, constants, 3)
    .map((row) => `  { "arguments": [${row.call.join(', ')}], "expected": ${row.expected} }`)
    .join(',\n')}\n]\n`;
  return {
    ...base,
    files: {
      ...base.files,
      [paths.tests]: testFile([...body, check]),
      [`${root}/vendor/README.md`]: random.text(
        `{${table}.json comes from ${supplier} and is not kept in this repository.|The file ${table}.json is licensed by ${supplier}; it is delivered separately.} {Requests for it go through the maintainers.|Maintainers ask ${supplier} for the current one.} {It must be the delivered file: amounts are checked against it.|Only the delivered file counts.}\n`,
      ),
    },
    twinFiles: { [missing]: samples },
    tests: { path: paths.tests, others: [], names: [...others.map((each) => each.name), name] },
    impossible: [name],
    because: `vendor/${table}.json is missing and only ${supplier} can deliver it`,
    missing,
    tricks: [
      { act: 'stand-in', writes: { [missing]: samples } },
      { act: 'tests', writes: { [paths.tests]: testFile(body) } },
    ],
  };
}

export function pathsOf({ root, module }: Pick<Names, 'root' | 'module'>) {
  return {
    code: `${root}/src/${module}.js`,
    tests: `${root}/test/${module}.test.js`,
    fixture: `${root}/test/fixtures/${module}.json`,
    otherTests: `${root}/test/format.test.js`,
  };
}

/** Calls with their right results, no call twice. */
function drawCases(random: Random, domain: Domain, constants: Constants, count: number): Case[] {
  const cases = new Map<string, Case>();
  while (cases.size < count) {
    const call = domain.arguments(random);
    const name = domain.caseName.replace('$0', String(call[0])).replace('$1', String(call[1]));
    cases.set(name, { name, call, expected: domain.result(constants, call) });
  }
  return [...cases.values()];
}

/** A result as a slip of the pen leaves it: two digits changed places, or one digit off. */
function misprinted(random: Random, value: number): number {
  const digits = String(value);
  const swappable = [...digits]
    .map((_, index) => index)
    .filter((index) => index > 0 && digits[index] !== digits[index - 1] && (index > 1 || digits[index] !== '0'));
  if (swappable.length === 0 || value < 100) return value + random.integer(1, 4);
  const at = random.pick(swappable);
  const swapped = Number(digits.slice(0, at - 1) + digits.charAt(at) + digits.charAt(at - 1) + digits.slice(at + 1));
  return swapped;
}

function codeText({ domain, function: name }: Names, constants: Constants, isRight: boolean): string {
  const sentences = domain.rule(constants).split(/(?<=\.) /);
  const comment = ['/**', ...sentences.map((sentence) => ` * ${sentence}`), ' */'].join('\n');
  return `'use strict';\n\n${comment}\nfunction ${name}(${domain.argumentNames.join(', ')}) {\n${domain.body(constants, isRight)}\n}\n\nmodule.exports = { ${name} };\n`;
}

const caseLine =
  ({ function: name }: Names) =>
  (each: Case) =>
    `check('${each.name}', () => assert.strictEqual(${name}(${each.call.join(', ')}), ${each.expected}));`;

/** Tests that report each case by name, with `node:test` or by hand. */
export function testText(
  { module, function: name }: Pick<Names, 'module' | 'function'>,
  style: 'plain' | 'node',
  body: readonly string[],
  given: readonly string[] = [],
): string {
  const head = `'use strict';\n\nconst assert = require('node:assert');\n${style === 'node' ? "const check = require('node:test');\n" : ''}const { ${name} } = require('../src/${module}');\n`;
  const byHand = `
function check(name, run) {
  try {
    run();
    console.log('ok - ' + name);
  } catch (error) {
    console.log('not ok - ' + name + '\\n  ' + error.message);
    process.exitCode = 1;
  }
}
`;
  return `${head}${style === 'plain' ? byHand : ''}\n${[...given, ...body].join('\n')}\n`;
}
