import { perAction } from './arguments.ts';
import type { Action } from './tripwire.ts';

const codeNames = ['exitCode', 'exit_code', 'exitcode', 'returncode', 'return_code', 'status_code', 'code', 'status'];

/**
 * Whether an action failed: by a structured exit code in its output, else by one that the output states (“exit code 1”), else by the error
 * flag. Null before it is done; without any of these it counts as not failed, since tools say so when they fail.
 */
export function failureOf(action: Action): boolean | null {
  if (action.phase === 'proposed') return null;
  const code = exitCodeOf(action);
  if (code !== null) return code !== 0;
  return action.isError === true;
}

const exitCodeOf = perAction(({ output }): number | null => {
  if (output.startsWith('{') && output.length < 1_000_000) {
    try {
      const parsed: unknown = JSON.parse(output);
      if (typeof parsed === 'object' && parsed !== null) {
        for (const name of codeNames) {
          const value = Object.hasOwn(parsed, name) ? (parsed as Record<string, unknown>)[name] : undefined;
          if (typeof value === 'number') return /status/.test(name) && value >= 200 && value < 400 ? 0 : value;
        }
        if ('success' in parsed && typeof parsed.success === 'boolean') return parsed.success ? 0 : 1;
      }
    } catch {
      // No JSON: the text may still state the code.
    }
  }
  const stated = [
    ...output.slice(-20_000).matchAll(/\bexit(?:ed)?(?: with)?(?: (?:code|status))?\s?[:=]?\s?(-?\d{1,5})\b/gi),
  ].at(-1)?.[1];
  return stated === undefined ? null : Number(stated);
});
