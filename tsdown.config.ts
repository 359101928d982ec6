import { readdirSync } from 'node:fs';
import { defineConfig } from 'tsdown';

/**
 * One output file for each source file, so that worker threads and child processes find their files beside them, as they
 * do in the sources. `package.json`'s `exports` names the rooms' faces.
 */
export default defineConfig({
  entry: [
    'src/index.ts',
    'src/cli/main.ts',
    ...readdirSync('src', { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'cli')
      .map(({ name }) => `src/${name}/index.ts`),
    // The monitor’s server side, apart from what apps import.
    'src/watch/server.ts',
    // Started by their file names, so nothing imports them.
    'src/sandbox/engine/worker.ts',
    'src/subject/gguf-worker.ts',
    'src/organism/sample/worker.ts',
    'src/server/slow-worker.ts',
  ],
  unbundle: true,
  fixedExtension: false,
  format: 'esm',
  platform: 'node',
  target: 'node22.18',
  dts: true,
  clean: true,
});
