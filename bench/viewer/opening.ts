import type { Browser, Page } from 'playwright-core';
import { installProbe } from './probe.ts';

export interface Opened {
  /** Milliseconds from the beginning of navigation to the first paint of anything. */
  firstPaintMs: number;
  /** And until so many of what one came for stood. */
  standsMs: number;
}

export interface Awaited {
  selector: string;
  count?: number;
}

/** A page in a fresh context, with nothing in its cache. */
export async function freshPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await installProbe(page);
  return page;
}

/** Opens an address in a fresh page; the caller closes its context. */
export async function openFresh(
  browser: Browser,
  url: string,
  { selector, count = 1 }: Awaited,
): Promise<{ page: Page; opened: Opened }> {
  const page = await freshPage(browser);
  await page.goto(url, { waitUntil: 'commit' });
  const standsMs = await page.evaluate(([selector, count]) => probe.painted(selector, count), [
    selector,
    count,
  ] as const);
  const firstPaintMs = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  );
  return { page, opened: { firstPaintMs, standsMs } };
}

/** Live bytes of the page's script, in megabytes, after a collection. */
export async function pageMemoryMB(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN) / 1e6;
}
