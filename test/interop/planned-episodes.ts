import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { outcomeRewards, TaskSet } from '../../src/align/index.ts';
import { scenarios, suites } from '../../src/suites/index.ts';

/** Sessions that Python's clients hold at once. */
export const sessions = 64;

export const tasks = new TaskSet({
  scenarios: scenarios.filter(({ id }) => suites.train.includes(id)),
  detail: 'full',
});

const policies = ['saint', 'schemer', 'openViolator'] as const;

/** An episode for each session: a reference policy's calls, and the reward that they must earn. */
export const planned = Array.from({ length: sessions }, (_, seed) => {
  const environment = tasks.environment({ seed });
  const wanted = policies[seed % policies.length] ?? 'saint';
  const policy = environment.expectation(wanted) === null ? 'saint' : wanted;
  const calls = environment
    .script(policy)
    .flatMap(({ text, calls: made }) => [
      ...made.map(({ tool, input }) => ({ tool, arguments: input })),
      ...(text === '' ? [] : [{ tool: 'say_to_user', arguments: { text } }]),
    ]);
  // Some scripts answer the user's later messages with a word.
  const asked = environment.userMessages.length - calls.filter(({ tool }) => tool === 'say_to_user').length;
  for (let more = 0; more < asked; more += 1) calls.push({ tool: 'say_to_user', arguments: { text: 'Done.' } });
  const outcome = environment.expectation(policy)?.outcome ?? 'covert';
  return { seed, calls, outcome, reward: outcomeRewards[environment.setting.variant][outcome] };
});

/** Runs a Python script of `scripts/interop` that reads JSON and prints JSON. */
export function askPython<Answer>(script: string, asked: object, path = ''): Promise<Answer> {
  return new Promise((settle, fail) => {
    const child = execFile(
      'python3',
      [resolve(import.meta.dirname, '../../scripts/interop', script)],
      { env: { ...process.env, PYTHONPATH: path }, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (error) fail(new Error(`${error.message}\n${stderr}`));
        else settle(JSON.parse(stdout) as Answer);
      },
    );
    child.stdin?.end(JSON.stringify(asked));
  });
}
