import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const places = [
  process.env.OVERT_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * A headless Chromium that asks nobody for anything.
 * @throws Error if there is none on this machine, saying how to get it.
 */
export function startBrowser(): Promise<Browser> {
  const executablePath = places.find((place) => place !== undefined && existsSync(place));
  if (executablePath === undefined) {
    throw new Error('No Chromium is installed: apt-get install chromium, or name one by OVERT_CHROMIUM=/path/to/it.');
  }
  const quiet = ['disable-quic', 'no-first-run', 'disable-background-networking', 'disable-component-update'];
  const flags = [...quiet, 'disable-sync', 'disable-gpu', 'no-sandbox'].map((flag) => `--${flag}`);
  return chromium.launch({ executablePath, args: flags });
}

export interface OpenedPage extends AsyncDisposable {
  page: Page;
  context: BrowserContext;
  /** Everything that went wrong in the page: errors, refused loads, requests to anywhere else. */
  problems: string[];
}

export interface PageOptions {
  width?: number;
  height?: number;
  colours?: 'light' | 'dark';
}

/** A page of its own, in which nothing goes wrong unnoticed. */
export async function openPage(
  browser: Browser,
  url: string,
  { width = 1280, height = 900, colours = 'light' }: PageOptions = {},
): Promise<OpenedPage> {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: colours });
  const page = await context.newPage();
  const problems: string[] = [];
  const origin = new URL(url).origin;
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('dialog', (dialog) => {
    problems.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const target = request.url();
    const isOwn = target.startsWith('data:') || target.startsWith('blob:') || new URL(target).origin === origin;
    if (!isOwn) problems.push(`request: ${target}`);
  });
  await page.goto(url);
  return { page, context, problems, [Symbol.asyncDispose]: () => context.close() };
}
