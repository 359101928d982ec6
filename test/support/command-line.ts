import { Command } from 'commander';
import { afterEach, beforeEach, vi } from 'vitest';

/**
 * Commands as a shell would call them, in this process: `overt('run', '--seeds', '3')` gives what went to stdout. What goes to stderr is
 * silenced, and the exit code is put back after each test.
 * @param adds What adds the commands that the tests call.
 */
export function commandLine(...adds: readonly ((program: Command) => void)[]): (...args: string[]) => Promise<string> {
  let printed = '';
  const listen = () => {
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += text;
      return true;
    });
    vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  };
  beforeEach(listen);
  afterEach(() => {
    vi.restoreAllMocks();
    process.exitCode = undefined;
  });
  return async (...args) => {
    // In `beforeAll` no test has begun, so nobody listens yet.
    if (!vi.isMockFunction(process.stdout.write)) listen();
    printed = '';
    const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
    for (const add of adds) add(program);
    await program.parseAsync(args, { from: 'user' });
    return printed;
  };
}
