import { defineConfig } from 'vitest/config';

/** The viewer in a real browser: `npm run test:browser`. Needs Chromium; without one the tests fail and say how to get it. */
export default defineConfig({
  test: {
    include: ['test/browser/*.test.ts'],
    // One browser at a time: two on two cores would be slow enough to look broken.
    fileParallelism: false,
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
});
