import { join } from 'node:path';
import { build } from 'vite';
import { expect, it } from 'vitest';
import { treeshake } from '../../scripts/tree-shaking.ts';

/** The room as a web application takes it. */
async function bundled(): Promise<{ code: string; modules: string[] }> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: { entry: join(import.meta.dirname, 'index.ts'), formats: ['es'], fileName: 'plots' },
      rolldownOptions: { treeshake },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((each) => ('output' in each ? each.output : []));
  const chunks = outputs.filter((each) => each.type === 'chunk');
  return { code: chunks.map(({ code }) => code).join('\n'), modules: chunks.flatMap(({ moduleIds }) => moduleIds) };
}

it('runs in a browser: nothing of Node is left in the bundle, and of the house only this room and what formats numbers', async () => {
  const { code, modules } = await bundled();
  expect(code).toContain('heatMapDrawing');
  expect(code).not.toMatch(/['"`]node:|browser-external|\brequire\(/);
  const house = modules.filter((id) => id.includes('/src/') && !id.includes('/node_modules/'));
  const elsewhere = house
    .filter((id) => !id.includes('/src/plots/'))
    .map((id) => id.slice(id.lastIndexOf('/src/') + 1));
  expect(elsewhere).toEqual(['src/stats/format-estimate.ts']);
  expect(modules.filter((id) => id.includes('/node_modules/zod/'))).toEqual([]);
}, 60_000);
