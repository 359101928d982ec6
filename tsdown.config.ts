import { defineConfig } from 'tsdown';

/** Subpaths that users import, and the files behind them. `package.json`'s `exports` lists the same. */
export default defineConfig({
  entry: {
    index: 'src/index.ts',
    'cli/main': 'src/cli/main.ts',
    scenario: 'src/scenario/index.ts',
    sandbox: 'src/sandbox/index.ts',
    tripwire: 'src/tripwire/index.ts',
    trajectory: 'src/trajectory/index.ts',
    verdict: 'src/verdict/index.ts',
    stats: 'src/stats/index.ts',
    subject: 'src/subject/index.ts',
    episode: 'src/episode/index.ts',
    run: 'src/run/index.ts',
    store: 'src/store/index.ts',
    report: 'src/report/index.ts',
    suites: 'src/suites/index.ts',
    validation: 'src/validation/index.ts',
    testing: 'src/testing/index.ts',
  },
  format: 'esm',
  platform: 'node',
  target: 'node22.18',
  dts: true,
  clean: true,
});
