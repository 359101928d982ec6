import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../src/core/index.ts';
import { startViewer, type Viewer } from '../../src/server/index.ts';
import { makeWatchedBook, policyText, supportSession, WatchedBook } from '../support/watched-book.ts';
import { violationsIn } from './accessibility.ts';
import { openPage, type PageOptions, startBrowser } from './browser.ts';
import { escapeHook, escapes } from './viewer-folder.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'overt-watched-')));
const bookFolder = join(folder, 'production');
const policyFile = join(bookFolder, 'policy.yaml');
let browser: Browser;
let viewer: Viewer;

beforeAll(async () => {
  browser = await startBrowser();
  await makeWatchedBook(bookFolder, { sessions: 260, hostile: `${escapes}\u202egnp.exe` });
  viewer = await startViewer({ folder, port: 0, everyMs: 150 });
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await viewer?.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = (path: string, options?: PageOptions) => openPage(browser, `${viewer.url}#${path}`, options);

async function settled(page: Page): Promise<void> {
  await page.waitForSelector('h1');
  await page.waitForFunction(() => document.querySelectorAll('output[aria-live="polite"]').length === 0);
}

function sidewaysIn(page: Page): Promise<number> {
  return page.evaluate(() => {
    scrollTo(10_000, 0);
    return scrollX;
  });
}

/** The first session that a filter finds. */
function sessionLike(page: Page, filter: string): Promise<string> {
  return page.evaluate(async (query) => {
    const answer = await fetch(`/api/watch/production/sessions?${query}`);
    const { rows } = (await answer.json()) as { rows: { id: string }[] };
    return encodeURIComponent(rows.at(-1)?.id ?? '');
  }, filter);
}

const pages: [name: string, path: string, says: RegExp][] = [
  ['books', '/watch', /production/],
  ['overview', '/watch/production', /Content coverage/],
  ['sessions', '/watch/production/sessions', /ticket-/],
  ['alerts', '/watch/production/alerts', /large-refund/],
  ['drift', '/watch/production/drift', /above baseline/],
  ['coverage', '/watch/production/coverage', /Tool arguments/],
  ['tripwires', '/watch/production/policy', /production\/policy\.yaml/],
];
const looks: [name: string, options: PageOptions][] = [
  ['wide and light', { width: 1280, colours: 'light' }],
  ['on a dark phone', { width: 360, height: 780, colours: 'dark' }],
];

describe.each(looks)('the pages about production, %s', (_, options) => {
  it.each(pages)('%s: everybody can use it, nothing is cut, nothing goes wrong', async (_name, path, says) => {
    await using opened = await open(path, options);
    const { page, problems } = opened;
    await settled(page);
    await expect.poll(() => page.locator('main').innerText(), { timeout: 20_000 }).toMatch(says);
    expect(await violationsIn(page)).toEqual([]);
    expect(await sidewaysIn(page)).toBe(0);
    expect(problems).toEqual([]);
  });

  it('a session, whole and with its contents deleted', async () => {
    await using opened = await open('/watch', options);
    const { page, problems } = opened;
    await settled(page);
    for (const filter of ['flagged=yes&version=1.5.0', 'flagged=no&version=1.4.2&page=0']) {
      await page.goto(`${viewer.url.split('?')[0]}#/watch/production/sessions/${await sessionLike(page, filter)}`);
      await settled(page);
      await page.getByText('Seen and decided').waitFor();
      expect(await violationsIn(page)).toEqual([]);
      expect(await sidewaysIn(page)).toBe(0);
    }
    await page
      .getByText(/taken out: \d+ characters, hmac-sha256/)
      .first()
      .waitFor();
    expect(problems).toEqual([]);
  });
});

describe('from an alert to what it rests on', () => {
  it('are two clicks, by the link that messages carry', async () => {
    await using opened = await open('/watch');
    const { page } = opened;
    await settled(page);
    const alert = await page.evaluate(async () => {
      const { alerts } = await (await fetch('/api/watch/production/alerts')).json();
      return alerts.find(
        (each: { session: string | null; monitor: string }) =>
          each.session?.startsWith('ticket') && each.monitor === 'large-refund',
      ).id;
    });
    await page.goto(`${viewer.url.split('?')[0]}#/watch/alerts/${alert}`);
    const card = page.locator(`#alert-${alert}`);
    await card.waitFor();
    await expect.poll(() => card.getAttribute('aria-current')).toBe('true');
    await card
      .getByRole('link', { name: /^event/ })
      .first()
      .click();
    const event = page.locator('article[aria-current]');
    await event.waitFor();
    expect(await event.innerText()).toMatch(/refund/);
    await event.getByRole('button', { name: /large-refund/ }).click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toMatch(/large-refund/);
    await page.keyboard.press('f');
    await expect.poll(() => page.locator('article[aria-current]').innerText()).toMatch(/Calls/);
  });
});

describe('the list of sessions', () => {
  it('draws what is in sight, asks for more as one goes on, and keeps its filter in the address', async () => {
    await using opened = await open('/watch/production/sessions');
    const { page } = opened;
    await page
      .getByRole('link', { name: /^ticket-/ })
      .first()
      .waitFor();
    expect(await page.getByRole('row').count()).toBeLessThan(60);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.getByRole('link', { name: 'ticket-4100', exact: true }).waitFor();
    await page.evaluate(() => scrollTo(0, 0));
    await page.getByRole('radio', { name: 'half-open' }).click();
    await expect.poll(() => page.url()).toContain('state=half-open');
    await expect.poll(() => page.locator('main').innerText()).toMatch(/sessions? match/);
    await page.reload();
    await settled(page);
    expect(await page.getByRole('radio', { name: 'half-open' }).isChecked()).toBe(true);
  });
});

describe('a change of tripwires', () => {
  it('is tried, spelled out and put live, in this order alone', async () => {
    await using opened = await open('/watch/production/policy');
    const { page, problems } = opened;
    const editor = page.getByLabel('Tripwire policy, YAML');
    await editor.waitFor();
    await expect.poll(() => editor.inputValue()).toBe(policyText);
    const attempt = page.getByRole('button', { name: 'Try over history' });
    const live = page.getByRole('button', { name: 'Put it live …' });
    expect(await live.count()).toBe(0);

    await editor.fill(policyText.replace('severity: warning', 'severity: grave'));
    await attempt.click();
    const flaw = page.getByRole('alert');
    await flaw.waitFor();
    const line = policyText.split('\n').findIndex((each) => each.includes('severity: warning')) + 1;
    expect(await flaw.innerText()).toContain(`Line ${line}.`);
    expect(await flaw.innerText()).toContain('grave');
    expect(await live.count()).toBe(0);
    expect(await violationsIn(page)).toEqual([]);

    const changed = policyText.replace('above: 200', 'above: 90');
    await editor.fill(changed);
    await editor.press('Control+Enter');
    await live.waitFor();
    expect(await page.getByRole('table').innerText()).toMatch(/large-refund\s+changed/);
    expect(await page.getByText('Newly fired', { exact: true }).count()).toBe(1);
    expect(await violationsIn(page)).toEqual([]);

    // Another letter, and what was tried is no longer what would go live.
    await editor.press('End');
    await editor.pressSequentially(' ');
    await page.getByText('The text has changed since it was tried.').waitFor();
    expect(await live.count()).toBe(0);
    await editor.fill(changed);
    await live.click();
    const confirm = page.getByRole('group', { name: 'Put it live' });
    expect(await confirm.innerText()).toMatch(/1 tripwire of 3 changed/);
    await page.getByRole('button', { name: 'Not yet' }).click();
    expect(readFileSync(policyFile, 'utf8')).toBe(policyText);
    await live.click();
    await page.getByRole('button', { name: 'Yes, put it live' }).click();
    await page.getByText('It is live.').waitFor();
    expect(readFileSync(policyFile, 'utf8')).toBe(changed);
    await page.getByText(/from the viewer/).waitFor();
    expect(problems).toEqual([]);
  });
});

describe('while an agent works', () => {
  it('its session appears, grows, and its alarm comes', async () => {
    await using kept = new WatchedBook(bookFolder);
    kept.now = Date.now();
    const origin = {
      id: 'live-1',
      agent: 'support-agent',
      version: '1.6.0',
      source: 'in-process',
      context: 'deployment',
    } as const;
    const events = supportSession(Random.from('live'), { number: 1, now: kept.now, schemes: true });
    await using opened = await open('/watch/production/sessions');
    const { page, problems } = opened;
    await page
      .getByRole('link', { name: /^ticket-/ })
      .first()
      .waitFor();
    const cut = events.findIndex(({ type }) => type === 'tool-result') + 1;
    await kept.take({ origin, events: events.slice(0, cut), closed: false });
    const link = page.getByRole('link', { name: 'live-1', exact: true });
    await link.waitFor({ timeout: 20_000 });
    const row = page.getByRole('row', { name: /live-1/ });
    expect(await row.innerText()).toMatch(/open/);
    await link.click();
    await page.getByText('The session goes on').waitFor();
    expect(await page.getByRole('article').count()).toBe(cut);
    await kept.take({ origin, events: events.slice(cut), closed: true });
    await expect.poll(() => page.getByRole('article').count(), { timeout: 20_000 }).toBe(events.length);
    await page.getByRole('button', { name: /⚠ large-refund/ }).waitFor();
    expect(await page.getByText('The session goes on').count()).toBe(0);
    expect(problems).toEqual([]);
  });
});

describe('a hostile agent', () => {
  it('executes nothing and fetches nothing, wherever its words are shown', async () => {
    await using opened = await open('/watch');
    const { page, problems } = opened;
    await settled(page);
    await page.evaluate(
      (hook) => Object.assign(globalThis, { [hook]: () => Object.assign(globalThis, { escaped: true }) }),
      escapeHook,
    );
    const hostile = await page.evaluate(async () => {
      const { agents } = await (await fetch('/api/watch/production/sessions')).json();
      const { agent } = agents.find((each: { agent: string }) => !each.agent.startsWith('support'));
      const { rows } = await (await fetch(`/api/watch/production/sessions?agent=${encodeURIComponent(agent)}`)).json();
      return encodeURIComponent(rows[0].id);
    });
    for (const path of ['', '/sessions', `/sessions/${hostile}`, '/alerts', '/drift']) {
      await page.evaluate((to) => location.assign(`#/watch/production${to}`), path);
      await settled(page);
      await page.waitForTimeout(300);
      expect(await sidewaysIn(page)).toBe(0);
    }
    expect(await page.evaluate(() => 'escaped' in globalThis)).toBe(false);
    expect(problems).toEqual([]);
  });
});
