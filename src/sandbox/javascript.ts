import { getQuickJS } from 'quickjs-emscripten';
import { SandboxLimitError } from './limits.ts';
import type { World } from './world.ts';

/** Runs JavaScript in an isolated engine; returns what it logged and its last value. */
export async function runJavaScript(world: World, code: string): Promise<string> {
  const engine = await getQuickJS();
  const runtime = engine.newRuntime();
  try {
    runtime.setMemoryLimit(world.limits.memoryBytes);
    const deadline = Date.now() + world.limits.callTimeMs;
    runtime.setInterruptHandler(() => Date.now() > deadline);
    const context = runtime.newContext();
    const result = context.evalCode(code);
    if (result.error) {
      const error = context.dump(result.error);
      result.error.dispose();
      throw new SandboxLimitError('time', String(error?.message));
    }
    const value = context.dump(result.value);
    result.value.dispose();
    context.dispose();
    return String(value);
  } finally {
    runtime.dispose();
  }
}
