import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'web/src/**/*.test.ts', 'test/*.test.ts', 'examples/**/*.test.ts'],
    setupFiles: ['test/support/property-seed.ts'],
    testTimeout: 60_000,
    // Every room would be loaded anew for each file, which takes longer than most tests; spies are restored where they are set.
    isolate: false,
    maxWorkers: '100%',
  },
});
