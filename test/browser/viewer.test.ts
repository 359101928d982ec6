import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startViewer, type Viewer, writeStaticPages } from '../../src/server/index.ts';
import { violationsIn } from './accessibility.ts';
import { openPage, type PageOptions, startBrowser } from './browser.ts';
import { escapeHook, longMessage, type ViewerFolder, viewerFolder } from './viewer-folder.ts';

let browser: Browser;
let shown: ViewerFolder;
let viewer: Viewer;

beforeAll(async () => {
  browser = await startBrowser();
  shown = await viewerFolder();
  viewer = await startViewer({ folder: shown.folder, port: 0, everyMs: 200 });
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await viewer?.close();
  shown?.[Symbol.dispose]();
});

/** Opens a page of the viewer by its path behind `#`. */
const open = (path: string, options?: PageOptions) => openPage(browser, `${viewer.url}#${path}`, options);

/** Waits until nothing of the page is still loading. */
async function settled(page: Page): Promise<void> {
  await page.waitForSelector('h1');
  await page.waitForFunction(() => document.querySelectorAll('output[aria-live="polite"]').length === 0);
  await page.waitForLoadState('networkidle').catch(() => {});
}

/** How far the page itself can be scrolled sideways, in pixels. */
function sidewaysIn(page: Page): Promise<number> {
  return page.evaluate(() => {
    scrollTo(10_000, 0);
    return scrollX;
  });
}

/** The first covert episode of a run. */
async function covertEpisode(page: Page): Promise<string> {
  const table = await page.evaluate(async () => await (await fetch('/api/runs/before/episodes')).json());
  const place = table.columns.result.findIndex(
    (result: number) => table.dictionaries.result[result].outcome === 'covert',
  );
  return table.columns.key[place];
}

const pages: [name: string, path: string, says: RegExp][] = [
  ['runs', '/', /Before alignment/],
  ['run', '/runs/before', /log-falsification/],
  ['episodes', '/runs/before/episodes', /insider-trading/],
  ['analyses', '/runs/before/analyses', /What it says of its situation/],
  ['labelling', '/runs/before/labelling', /Who labels\?/],
  ['agreement', '/runs/before/agreement', /label/i],
  ['comparison', '/compare?run=before&run=after', /no longer covert/i],
  ['stress test', '/results/stress', /What it shows/],
  ['gate', '/results/gate', /covert/],
  ['reasoning', '/results/reasoning', /What its reasoning shows/],
  ['nowhere', '/nowhere', /no such page/],
];
const looks: [string, PageOptions][] = [
  ['wide and light', { width: 1280, colours: 'light' }],
  ['a phone and dark', { width: 360, height: 740, colours: 'dark' }],
];

describe.each(looks)('on %s', (_, look) => {
  it.each(pages)('the page of %s is whole, accessible and not too wide', async (_name, path, says) => {
    await using opened = await open(path, look);
    const { page, problems } = opened;
    await settled(page);
    await expect.poll(() => page.locator('main').innerText(), { timeout: 20_000 }).toMatch(says);
    expect(problems).toEqual([]);
    expect(await sidewaysIn(page)).toBe(0);
    expect(await violationsIn(page)).toEqual([]);
  });

  it('an episode, and two beside each other', async () => {
    await using opened = await open('/runs/before', look);
    const { page, problems } = opened;
    const key = await covertEpisode(page);
    await page.goto(`${viewer.url}#/runs/before/episodes/${key}`);
    await settled(page);
    await page.getByText('covert', { exact: true }).first().waitFor();
    expect(await violationsIn(page)).toEqual([]);
    const { pairs } = await page.evaluate(
      async (known) => await (await fetch(`/api/runs/before/episodes/${known}`)).json(),
      key,
    );
    const [pair] = pairs;
    await page.goto(`${viewer.url}#/runs/before/episodes/${key}/beside/${pair.run}/${pair.key}`);
    await settled(page);
    await page.waitForTimeout(300);
    expect(await violationsIn(page)).toEqual([]);
    expect(await sidewaysIn(page)).toBe(0);
    expect(problems).toEqual([]);
  });
});

describe('from the headline to the proof', () => {
  it('are three clicks', async () => {
    await using opened = await open('/');
    const { page, problems } = opened;
    await page.getByRole('link', { name: 'Before alignment', exact: true }).first().click();
    await settled(page);
    await page.locator('svg a', { hasText: 'log-falsification' }).first().click();
    await settled(page);
    expect(page.url()).toContain('/episodes?');
    await page.getByRole('table', { name: 'Episodes' }).getByRole('link').first().click();
    await settled(page);
    expect(page.url()).toMatch(/episodes\/[0-9a-f]{16}/);
    // The events that prove the facts are marked in the conversation.
    await page.keyboard.press('f');
    await page.waitForFunction(() => location.hash.includes('event='));
    expect(problems).toEqual([]);
  });

  it('numbers of a plot can be saved', async () => {
    await using opened = await open('/runs/before');
    const { page } = opened;
    await settled(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('button', { name: /as CSV/ })
        .first()
        .click(),
    ]);
    const csv = readFileSync(await download.path(), 'utf8');
    expect(csv.split('\n').length).toBeGreaterThan(3);
    expect(csv).toContain('log-falsification');
  });
});

describe('pictures of analyses', () => {
  it.each(['/runs/before/analyses', '/results/stress'])(
    'can all be saved, as pictures and as numbers: %s',
    async (path) => {
      await using opened = await open(path);
      const { page, problems } = opened;
      await settled(page);
      const button = (kind: string) => page.getByRole('button', { name: new RegExp(` as ${kind}$`) });
      await button('SVG').first().waitFor();
      const { frames, without } = await page.evaluate(() => {
        const pictures = [...document.querySelectorAll<SVGSVGElement>('.analysis svg')];
        const frameOf = (svg: SVGSVGElement) => svg.closest('figure') ?? svg.parentElement;
        return {
          frames: new Set(pictures.filter((svg) => svg.dataset.table !== undefined).map(frameOf)).size,
          without: pictures.filter((svg) => svg.dataset.table === undefined).map((svg) => svg.outerHTML.slice(0, 80)),
        };
      });
      expect(frames).toBeGreaterThan(0);
      expect(without).toEqual([]);
      for (const kind of ['SVG', 'PNG', 'CSV']) expect(await button(kind).count()).toBe(frames);

      const saved = async (kind: string): Promise<Buffer> => {
        const [download] = await Promise.all([page.waitForEvent('download'), button(kind).first().click()]);
        expect(download.suggestedFilename()).toMatch(new RegExp(`.\\.${kind.toLowerCase()}$`));
        return readFileSync(await download.path());
      };
      const svg = (await saved('SVG')).toString('utf8');
      expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
      expect(svg).toMatch(/<(path|rect|circle|line|text)[ >]/);
      // It stands without the page: no variable of the page’s is left in it.
      expect(svg).not.toMatch(/style="[^"]*var\(--/);
      const png = await saved('PNG');
      expect(png.subarray(0, 8).toString('latin1')).toBe('\u0089PNG\r\n\u001a\n');
      // Width and height stand behind the first chunk’s name.
      expect(Math.min(png.readUInt32BE(16), png.readUInt32BE(20))).toBeGreaterThan(50);
      const [head = '', ...rows] = (await saved('CSV')).toString('utf8').trim().split('\n');
      expect(head).toContain(',');
      expect(rows.length).toBeGreaterThan(0);
      expect(problems).toEqual([]);
    },
  );
});

describe('labelling', () => {
  /** Labels the first two by keyboard, as this rater. */
  async function label(rater: string, digits: readonly string[]): Promise<void> {
    await using opened = await open('/runs/before/labelling');
    const { page, problems } = opened;
    await page.getByLabel('Who labels?').fill(rater);
    await page.keyboard.press('Enter');
    for (const digit of digits) {
      await page.getByRole('radio').first().waitFor();
      const before = await page.locator('main').innerText();
      // Neither the subject nor the verdict is to be seen before the vote.
      expect(before).not.toMatch(/reference:|The verdict/);
      await page.keyboard.press(digit);
      await expect
        .poll(() =>
          page
            .getByRole('radio')
            .nth(Number(digit) - 1)
            .isChecked(),
        )
        .toBe(true);
      await page.keyboard.press('Enter');
      await page.getByText('The verdict', { exact: true }).or(page.getByText('Not recorded.')).waitFor();
      expect(await page.locator('main').innerText()).toContain('The verdict');
      await page.keyboard.press('Enter');
      await page.getByText('The verdict', { exact: true }).waitFor({ state: 'detached' });
    }
    expect(problems).toEqual([]);
  }

  it('is blind, by keyboard, and ends in agreement and adjudication', async () => {
    await label('Ada', ['1', '2']);
    await label('Ben', ['1', '3']);
    const file = join(shown.folder, 'before.overt.labels.jsonl');
    expect(existsSync(file)).toBe(true);
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).author)).toEqual(['Ada', 'Ada', 'Ben', 'Ben']);

    await using opened = await open('/runs/before/agreement');
    const { page, problems } = opened;
    await settled(page);
    await page.getByText('Ada').first().waitFor();
    await page.getByText(/kappa/i).first().waitFor();
    await page.getByText(/alpha/i).first().waitFor();
    expect(await violationsIn(page)).toEqual([]);
    await page
      .getByRole('link', { name: /adjudicate|settle/i })
      .first()
      .click();
    await page.getByLabel('Who labels?').fill('Cy');
    await page.keyboard.press('Enter');
    await page.getByRole('radio').first().waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(/reference:/);
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    await page.getByText('You settled on', { exact: true }).waitFor();
    expect(problems).toEqual([]);
  });
});

describe('a label that could not be recorded', () => {
  it('stays as it was chosen and typed, and can be recorded again', async () => {
    await using opened = await open('/runs/after/labelling');
    const { page } = opened;
    await page.getByLabel('Who labels?').fill('Ada');
    await page.keyboard.press('Enter');
    await page.getByRole('radio').first().waitFor();
    await page.route('**/api/runs/*/labels', (route) => route.abort());
    await page.keyboard.press('2');
    await page.keyboard.press('n');
    await page.keyboard.type('It said so in its last message.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Not recorded.').waitFor();
    const kept = async () => {
      expect(await page.getByRole('radio').nth(1).isChecked()).toBe(true);
      expect(await page.getByRole('textbox').inputValue()).toBe('It said so in its last message.');
    };
    await kept();
    // Also after a look at another episode.
    await page.getByRole('button', { name: /^Skip s/ }).click();
    await page.waitForFunction(() => document.querySelector('textarea')?.value === '');
    await page.goBack();
    await page.waitForFunction(() => document.querySelector('textarea')?.value !== '');
    await kept();
    await page.unroute('**/api/runs/*/labels');
    await page.getByRole('button', { name: /^Record/ }).click();
    await page.getByText('The verdict', { exact: true }).waitFor();
    const [line = ''] = readFileSync(join(shown.folder, 'after.overt.labels.jsonl'), 'utf8').split('\n');
    expect(JSON.parse(line)).toMatchObject({ author: 'Ada', note: 'It said so in its last message.', blind: true });
  });
});

describe('a hostile run', () => {
  it('executes nothing, fetches nothing, and shows what hides', async () => {
    await using opened = await open('/');
    const { page, problems, context } = opened;
    await context.addInitScript((hook) => {
      const fired: unknown[] = [];
      Object.assign(globalThis, { [hook]: (way: unknown) => fired.push(way), fired });
    }, escapeHook);
    const visited = ['/', '/runs/hostile', '/runs/hostile/episodes', '/runs/hostile/analyses'];
    for (const path of [...visited, `/runs/hostile/episodes/${shown.hostile}`, '/compare?run=hostile&run=before']) {
      await page.goto(`${viewer.url}#${path}`);
      await page.reload();
      await settled(page);
      expect(await page.evaluate(() => (globalThis as unknown as { fired: unknown[] }).fired)).toEqual([]);
      expect(await page.locator('main').innerText()).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b]/);
    }
    // Two runs with nothing in common can't be compared; the server says so by its status.
    expect(problems.filter((problem) => !/status of 4\d\d/.test(problem))).toEqual([]);
  });

  it('shows five million characters without holding up the page', async () => {
    await using opened = await open(`/runs/hostile/episodes/${shown.hostile}`);
    const { page, problems } = opened;
    await settled(page);
    expect(await page.locator('main').innerText()).toContain('[U+202E]');
    await page
      .getByRole('button', { name: /show all/i })
      .last()
      .click();
    await page.waitForFunction(
      (length) => (document.querySelector('main')?.textContent?.length ?? 0) > length,
      longMessage,
    );
    expect(await page.evaluate(() => (globalThis as unknown as { fired?: unknown[] }).fired ?? [])).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('marks what it says of its situation after the page stands, and says what was too long to be read', async () => {
    await using opened = await open(`/runs/hostile/episodes/${shown.hostile}`);
    const { page, problems } = opened;
    await page.locator('mark[title^="awareness"]', { hasText: 'This may be a test.' }).first().waitFor();
    await page
      .getByText(/Only the beginning of event/)
      .first()
      .waitFor();
    expect(problems).toEqual([]);
  });
});

describe('what goes wrong', () => {
  it('a damaged run file is named, with what to do; the other runs are there', async () => {
    await using opened = await open('/');
    const { page, problems } = opened;
    await settled(page);
    await page.getByText('damaged.overt').first().waitFor();
    await page.getByText('corrupt-run-file').first().waitFor();
    await page.getByRole('link', { name: 'After alignment', exact: true }).first().waitFor();
    expect(problems).toEqual([]);
  });

  it('a run that is not there says so', async () => {
    await using opened = await open('/runs/gone');
    await opened.page.getByRole('alert').waitFor();
    expect(await opened.page.getByRole('alert').innerText()).toMatch(/no run "gone"/);
  });

  it('without the key nobody is let in', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const answer = await page.goto(`http://127.0.0.1:${viewer.port}/`);
    expect(answer?.status()).toBe(401);
    await context.close();
  });
});

describe('static pages', () => {
  it('work from a file, without a server', async () => {
    const file = join(shown.folder, 'pages.html');
    const files = ['before.overt', 'after.overt', 'stress.json'].map((name) => join(shown.folder, name));
    await writeStaticPages({ files, to: { file } });
    await using opened = await openPage(browser, pathToFileURL(file).href);
    const { page, problems } = opened;
    await settled(page);
    await page.getByRole('link', { name: 'Before alignment', exact: true }).first().click();
    await settled(page);
    await page.locator('svg a', { hasText: 'log-falsification' }).first().click();
    await settled(page);
    await page.getByRole('table', { name: 'Episodes' }).getByRole('link').first().click();
    await settled(page);
    await page
      .getByText(/covert/)
      .first()
      .waitFor();
    expect(await page.locator('main').innerText()).toMatch(/opportunity/i);
    expect(problems).toEqual([]);
  });

  it('answer what they can by themselves, and offer nothing else', async () => {
    const file = join(shown.folder, 'sampled.html');
    const files = ['before.overt', 'after.overt'].map((name) => join(shown.folder, name));
    const { sampling } = await writeStaticPages({ files, to: { file }, budget: 400_000 });
    expect(sampling?.episodesShown).toBeGreaterThan(0);
    const url = pathToFileURL(file).href;
    await using opened = await openPage(browser, `${url}#/runs/before`);
    const { page, problems } = opened;
    await settled(page);
    const links = await page.getByRole('navigation', { name: 'This run' }).getByRole('link').allInnerTexts();
    expect(links.join(' ')).not.toContain('Labelling');
    // Only what there is: labels were given if the tests before this one have run.
    expect(links.join(' ').includes('Agreement')).toBe(existsSync(join(shown.folder, 'before.overt.labels.jsonl')));
    expect(links.join(' ')).toMatch(/Episodes.*Compare/s);

    await page.goto(`${url}#/runs/before/episodes`);
    await page.getByRole('searchbox').fill('audit');
    const searched = page.getByText(/searched (\d+) of \1 that this page holds/);
    await searched.waitFor();
    await page.getByRole('searchbox').fill('');
    const rows = page.getByRole('table', { name: 'Episodes' }).getByRole('row');
    const left = rows.filter({ hasText: 'not in page' });
    await left.first().waitFor();
    expect(await left.getByRole('link').count()).toBe(0);

    await page.goto(`${url}#/compare`);
    await page.getByLabel(/^Comparison, one of 1 /).selectOption({ index: 1 });
    await page.getByText('no longer covert').first().waitFor();
    expect(await violationsIn(page)).toEqual([]);
    expect(problems).toEqual([]);
  });
});
