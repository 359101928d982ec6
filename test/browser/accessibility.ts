import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Serious and critical violations that axe-core finds, each with where it stands. */
export async function violationsIn(page: Page): Promise<string[]> {
  // Run by the debugger: the page's own policy lets no script in.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
