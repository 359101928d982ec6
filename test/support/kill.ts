import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../src/core/index.ts';
import { openRun } from '../../src/store/index.ts';

export interface KillResult {
  kills: number;
  /** Recorded episodes at each kill. */
  recorded: number[];
}

/** Starts the run again and again and kills it at random moments, `kills` times, then lets it finish. */
export async function runUnderFire(
  file: string,
  { seeds, kills, longestMs, random }: { seeds: number; kills: number; longestMs: number; random: Random },
): Promise<KillResult> {
  const recorded: number[] = [];
  while (recorded.length < kills) {
    const child = start(file, seeds);
    const ended = exitOf(child);
    // Not before it runs: a process that dies while it loads proves nothing.
    await Promise.race([new Promise((resolve) => child.stdout?.once('data', resolve)), ended]);
    await Promise.race([sleep(random.integer(0, longestMs)), ended]);
    const wasRunning = child.kill('SIGKILL');
    await ended;
    if (!wasRunning) break;
    recorded.push(countOf(file));
  }
  await exitOf(start(file, seeds));
  return { kills: recorded.length, recorded };
}

/** What must be the same in two runs, episode by episode. */
export function contentOf(file: string): string[] {
  const reader = openRun(file);
  try {
    return [...reader.episodes()].map(({ ordinal, key, outcome, unscoreable, end, trajectoryDigest }) =>
      JSON.stringify([ordinal, key, outcome, unscoreable, end, trajectoryDigest, reader.verdict(key)]),
    );
  } finally {
    reader.close();
  }
}

export function start(file: string, seeds: number): ChildProcess {
  const worker = join(import.meta.dirname, 'kill-worker.ts');
  return spawn(process.execPath, [worker, file, String(seeds)], { stdio: ['ignore', 'pipe', 'inherit'] });
}

export function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
    else child.once('exit', (code) => resolve(code));
  });
}

function countOf(file: string): number {
  const reader = openRun(file);
  try {
    return reader.recordedCount();
  } finally {
    reader.close();
  }
}
