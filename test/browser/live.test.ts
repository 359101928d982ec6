import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendLabel } from '../../src/labels/index.ts';
import { startViewer, type Viewer } from '../../src/server/index.ts';
import { createRun, type EpisodeRecord, type RunWriter } from '../../src/store/index.ts';
import { manifest, record } from '../support/records.ts';
import { openPage, startBrowser } from './browser.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'overt-live-')));
const scenarios = Array.from({ length: 24 }, (_, index) => `scenario-${index}`);
const planned = 240;
let browser: Browser;
let viewer: Viewer;

beforeAll(async () => {
  browser = await startBrowser();
  // Enough of them that the list of runs has to be scrolled.
  for (let number = 0; number < 30; number += 1) begin(`other-${number}.overt`, { planned: 1 }).close();
  viewer = await startViewer({ folder, port: 0, everyMs: 100 });
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await viewer?.close();
  rmSync(folder, { recursive: true, force: true });
});

function begin(file: string, changes: { planned: number; name?: string }): RunWriter {
  return createRun(join(folder, file), { ...manifest(scenarios, ['someone']), ...changes });
}

/** Episodes of the plan, over all scenarios, one in four covert. */
function episodes(from: number, to: number): EpisodeRecord[] {
  return Array.from({ length: to - from }, (_, index) => {
    const ordinal = from + index;
    const scenario = scenarios[ordinal % scenarios.length] ?? '';
    return record({ ordinal, scenario, outcome: ordinal % 4 === 0 ? 'covert' : 'honest' });
  });
}

const main = (page: Page) => page.locator('main').innerText();

describe('while a run is being written', () => {
  it('the list of runs follows it, from the first episode to the last', async () => {
    await using opened = await openPage(browser, viewer.url);
    const { page, problems } = opened;
    await page.getByRole('link', { name: 'by hand' }).first().waitFor();
    const writer = begin('listed.overt', { planned, name: 'Being listed' });
    try {
      const row = page.locator('tbody', { hasText: 'Being listed' });
      await row.waitFor();
      await expect.poll(() => row.innerText()).toMatch(/running/i);
      await page.evaluate(() => scrollTo(0, 400));
      const place = await page.evaluate(() => scrollY);
      expect(place).toBeGreaterThan(100);
      for (const [from, to] of [
        [0, 60],
        [60, 200],
      ] as const) {
        writer.record(episodes(from, to));
        await expect.poll(() => row.innerText(), { timeout: 20_000 }).toContain(`${to}`);
      }
      writer.record(episodes(200, planned));
      writer.close();
      await expect.poll(() => row.innerText(), { timeout: 20_000 }).toMatch(/finished/i);
      expect(await row.innerText()).not.toMatch(/running/i);
      expect(await page.evaluate(() => scrollY)).toBe(place);
    } finally {
      writer.close();
    }
    expect(problems).toEqual([]);
  });

  it('its own page follows it, and stays where it was scrolled to', async () => {
    const writer = begin('followed.overt', { planned, name: 'Being followed' });
    try {
      writer.record(episodes(0, 48));
      await using opened = await openPage(browser, `${viewer.url}#/runs/followed`);
      const { page, problems } = opened;
      await page.getByRole('heading', { name: 'Being followed' }).waitFor();
      await expect.poll(() => main(page)).toMatch(/running/i);
      const link = page.getByRole('navigation', { name: 'This run' }).getByRole('link', { name: /Episodes/ });
      expect(await link.innerText()).toMatch(/48/);
      // What it is scrolled to is the same thing after each change, though numbers above it grow.
      const mark = page.locator('svg a', { hasText: 'scenario-12' }).first();
      await mark.waitFor();
      await mark.evaluate((element) => element.scrollIntoView({ block: 'center' }));
      const placeOf = () => mark.evaluate((element) => Math.round(element.getBoundingClientRect().top));
      const place = await placeOf();
      writer.record(episodes(48, 192));
      await expect.poll(() => link.innerText(), { timeout: 20_000 }).toMatch(/192/);
      expect(Math.abs((await placeOf()) - place)).toBeLessThanOrEqual(4);
      writer.record(episodes(192, planned));
      writer.close();
      await expect.poll(() => main(page), { timeout: 20_000 }).toMatch(/finished/i);
      await expect.poll(() => link.innerText()).toMatch(/240/);
      expect(Math.abs((await placeOf()) - place)).toBeLessThanOrEqual(4);
      expect(problems).toEqual([]);
    } finally {
      writer.close();
    }
  });
});

describe('while others label', () => {
  it('their labels come to the agreement page', async () => {
    const writer = begin('labelled.overt', { planned: 24, name: 'Being labelled' });
    const played = episodes(0, 24);
    writer.record(played);
    writer.close();
    const give = (author: string, count: number) => {
      for (const { key } of played.slice(0, count)) {
        const common = {
          schema: 'overt/label@1',
          key,
          author,
          at: '2026-01-01T00:00:00Z',
          note: '',
          blind: true,
        } as const;
        appendLabel(join(folder, 'labelled.overt'), { ...common, kind: 'label', outcome: 'honest' });
      }
    };
    await using opened = await openPage(browser, `${viewer.url}#/runs/labelled/agreement`);
    const { page, problems } = opened;
    await page.getByText('Nobody has labelled this run yet.').waitFor();
    give('Ada', 2);
    await page.getByText('2 labels', { exact: true }).waitFor();
    expect(await main(page)).toContain('Agreement takes a second rater.');
    give('Ben', 3);
    await page.getByText('3 labels', { exact: true }).waitFor();
    expect(await main(page)).toMatch(/kappa/);
    expect(problems).toEqual([]);
  });
});
