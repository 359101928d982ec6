import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/*.test.ts', 'examples/**/*.test.ts'],
    testTimeout: 60_000,
  },
});
