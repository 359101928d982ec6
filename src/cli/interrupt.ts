import type { Output } from './output.ts';

/** Ctrl-C stops work that the same command goes on with: `signal` is aborted, once. Release it when the work is over. */
export function onInterrupt(output: Output): { signal: AbortSignal; release(): void } {
  const interrupt = new AbortController();
  const stop = () => {
    output.endProgress();
    output.note('stopping; the same command goes on from there');
    interrupt.abort();
  };
  process.once('SIGINT', stop);
  return { signal: interrupt.signal, release: () => process.off('SIGINT', stop) };
}
