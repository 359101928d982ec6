import { defineConfig } from 'vitest/config';

/** Tests against real models and servers: `npm run test:interop`. They fetch what they need into `.cache/interop`. */
export default defineConfig({
  test: {
    include: ['test/interop/*.test.ts'],
    globalSetup: ['scripts/interop/global-setup.ts'],
    // Two models at once on two cores would measure the machine, not the code.
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 300_000,
  },
});
