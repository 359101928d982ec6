import type { TestProject } from 'vitest/node';
import { type InteropParts, prepare } from './prepare.ts';

declare module 'vitest' {
  interface ProvidedContext {
    interop: InteropParts;
  }
}

/** Gets everything before the first test; a test skips, and says why, if its part could not be had. */
export default async function setUp(project: TestProject): Promise<void> {
  const parts = await prepare();
  for (const [name, part] of Object.entries(parts)) {
    console.log(`interop: ${name}: ${part.path ?? `missing: ${part.missing}`}`);
  }
  project.provide('interop', parts);
}
