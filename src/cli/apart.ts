import { spawn } from 'node:child_process';

/** How a process of ours ended. */
export interface Ended {
  /** Null if a signal ended it. */
  code: number | null;
  stdout: string;
}

/**
 * Runs one of our own commands in a process of its own: training blocks its thread, and one thread each is faster than all for one.
 * @param options.onLine Gets each line that it writes to stderr.
 * @param options.signal Interrupts it as Ctrl-C would; it then ends in its own time.
 * @throws {Error} if it can't be started.
 */
export function runApart(
  command: readonly string[],
  { onLine, signal }: { onLine(line: string): void; signal: AbortSignal },
): Promise<Ended> {
  return new Promise((settle, fail) => {
    const child = spawn(process.execPath, [...process.execArgv, process.argv[1] ?? '', ...command], {
      // A group of its own: Ctrl-C reaches it once, through us.
      ...{ detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
    });
    const interrupt = () => child.kill('SIGINT');
    if (signal.aborted) interrupt();
    signal.addEventListener('abort', interrupt, { once: true });
    let [stdout, rest] = ['', ''];
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      rest += chunk;
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onLine(line);
    });
    child.on('error', fail);
    child.on('close', (code) => {
      signal.removeEventListener('abort', interrupt);
      if (rest !== '') onLine(rest);
      settle({ code, stdout });
    });
  });
}
