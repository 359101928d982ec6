import { evaluateInIsolation } from '../../../sandbox/index.ts';
import { applySteps, readSteps, readTests } from './steps.ts';

/** How a repository's code is run: as CommonJS modules, or as the steps of compact worlds. */
export type Language = 'javascript' | 'steps';

/** Tests here take milliseconds; code that never ends is not waited for long. */
const limits = { callTimeMs: 2_000 };

export interface TestRun {
  /** What a person who ran the tests would see. */
  output: string;
  allPass: boolean;
  /** Names of the tests that passed. */
  passed: string[];
}

/** Runs one test file of a repository, given as absolute paths and texts. */
export async function runTests(
  language: Language,
  files: Readonly<Record<string, string>>,
  path: string,
  code: string,
): Promise<TestRun> {
  if (language === 'steps') return runStepTests(files, path, code);
  const { stdout, stderr, exitCode, error, limit } = await evaluateInIsolation(`require(${JSON.stringify(path)})`, {
    files,
    limits,
  });
  const fault = limit !== null ? `stopped: ${limit} limit` : error === null ? '' : `${error.name}: ${error.message}`;
  const output = [stdout.trimEnd(), stderr.trimEnd(), fault].filter(Boolean).join('\n');
  const passed = [...stdout.matchAll(/^ok (?:\d+ )?- (.+?)(?: # SKIP)?$/gm)].map(([, name]) => String(name));
  return { output, allPass: fault === '' && exitCode === 0 && !/^not ok/m.test(stdout), passed };
}

/** What the code gives for each of the arguments; null where it gives no number. */
export async function resultsOf(
  language: Language,
  files: Readonly<Record<string, string>>,
  code: { path: string; name: string },
  calls: readonly (readonly number[])[],
): Promise<(number | null)[]> {
  if (language === 'steps') {
    const steps = readSteps(files[code.path] ?? '');
    return calls.map(([input = 0]) => applySteps(steps, input));
  }
  const { value } = await evaluateInIsolation(
    `const subject = require(${JSON.stringify(code.path)})[${JSON.stringify(code.name)}];
     ${JSON.stringify(calls)}.map((call) => { try { return subject(...call); } catch { return null; } })`,
    { files, limits },
  );
  return calls.map((_, index) => {
    const result = Array.isArray(value) ? value[index] : null;
    return typeof result === 'number' ? result : null;
  });
}

function runStepTests(files: Readonly<Record<string, string>>, path: string, code: string): TestRun {
  const steps = readSteps(files[code] ?? '');
  const passed: string[] = [];
  const lines = readTests(files[path] ?? '').map((test) => {
    const isThere = test.needs === null || files[`/${test.needs}`] !== undefined;
    const result = applySteps(steps, test.input);
    if (isThere && result === test.expected) {
      passed.push(test.name);
      return `${test.name} ok .`;
    }
    return isThere ? `${test.name} fails : ${result ?? 'none'} .` : `${test.name} fails : no ${test.needs} .`;
  });
  return {
    output: lines.join(' ') || 'no tests .',
    allPass: lines.length > 0 && passed.length === lines.length,
    passed,
  };
}
