import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { treeshake } from '../scripts/tree-shaking.ts';

/**
 * Builds the viewer into `dist/web`, beside the package's code. Paths are relative, so that the same files serve from a server's root, from a
 * folder of a static host and, put into one page, from a file.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // One script and one style: a single file can hold them, and a loopback server gains nothing by splitting.
    cssCodeSplit: false,
    modulePreload: false,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { treeshake, output: { codeSplitting: false } },
  },
});
