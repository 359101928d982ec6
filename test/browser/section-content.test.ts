import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { contentOf } from '../../web/src/pages/analyses/section-content.ts';
import { startBrowser } from './browser.ts';
import { escapeHook, escapes } from './viewer-folder.ts';

let browser: Browser;
let page: Page;
/** The module as a browser takes it: all that it imports are types. */
const code = stripTypeScriptTypes(
  readFileSync(new URL('../../web/src/pages/analyses/section-content.ts', import.meta.url), 'utf8'),
);

beforeAll(async () => {
  browser = await startBrowser();
  page = await browser.newPage();
  await page.addScriptTag({ type: 'module', content: `${code}\nglobalThis.contentOf = contentOf;` });
  await page.evaluate((hook) => {
    const fired: unknown[] = [];
    Object.assign(globalThis, { [hook]: (way: unknown) => fired.push(way), fired });
  }, escapeHook);
});
afterAll(() => browser?.close());

/** What the page makes of a section: it stands in the page while it is looked at. */
function read(html: string) {
  return page.evaluate(async (section) => {
    const make = (globalThis as unknown as { contentOf: typeof contentOf }).contentOf;
    const content = make({ id: 'awareness', title: 'What it says', kind: 'awareness', html: section });
    document.body.replaceChildren(content.element);
    for (const each of document.querySelectorAll('*')) each.dispatchEvent(new MouseEvent('mouseover'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    return {
      fired: (globalThis as unknown as { fired: unknown[] }).fired,
      tags: [...content.element.querySelectorAll('*')].map(({ tagName }) => tagName.toLowerCase()),
      attributes: [...content.element.querySelectorAll('*')].flatMap((each) =>
        [...each.attributes].map(({ name, value }) => ({ name, value })),
      ),
      text: content.element.textContent ?? '',
      headings: content.headings.map(({ at, level, text, of }) => ({ at, level, text, of })),
      pictures: content.pictures.map(({ title, table }) => ({ title, table })),
    };
  }, html);
}

describe('a section of the server’s in the page', () => {
  it('can’t act, load anything, or lead out of the viewer, whatever stands in it', async () => {
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    const { fired, tags, attributes, text } = await read(
      `${escapes}<p onclick="x()" ONMOUSEOVER="${escapeHook}(9)">text</p><a href="https://e.org">b</a><a href="//e.org">c</a>
      <a href="#/runs/r">own</a><svg><a xlink:href="data:text/html,x">e</a></svg><base href="http://127.0.0.1:1/">
      <form action="/x"><input><button>f</button></form><video src="http://127.0.0.1:1/v"></video>
      <object data="http://127.0.0.1:1/o"></object><meta http-equiv="refresh" content="0;url=http://127.0.0.1:1/">`,
    );
    expect(fired).toEqual([]);
    expect(requests).toEqual([]);
    for (const tag of ['script', 'iframe', 'form', 'input', 'button', 'img', 'video', 'style', 'link', 'meta', 'base'])
      expect(tags).not.toContain(tag);
    expect(attributes.filter(({ name }) => /^on|^src/i.test(name))).toEqual([]);
    expect(attributes.filter(({ name }) => /href$/i.test(name))).toEqual([{ name: 'href', value: '#/runs/r' }]);
    expect(text).toContain('text');
  });

  it('has a heading, its own or the section’s', async () => {
    expect((await read('<p>x</p>')).headings).toEqual([{ at: 'awareness', level: 2, text: 'What it says', of: null }]);
    const own = await read('<section id="a"><h2>Rates <span class="of">of b</span></h2><h3>More</h3></section>');
    expect(own.headings).toEqual([
      { at: 'a', level: 2, text: 'Rates', of: 'of b' },
      { at: 'awareness.1', level: 3, text: 'More', of: null },
    ]);
  });

  it('gives each picture’s numbers, once for all its layouts, and none that can’t be read', async () => {
    const table = { columns: ['x'], rows: [[1]] };
    const svg = (title: string) => `<svg data-table='${JSON.stringify(table)}'><title>${title}</title></svg>`;
    const { pictures } = await read(
      `<figure>${svg('Rates')}${svg('Rates, narrow')}</figure><figure><svg data-table="{"></svg></figure><svg></svg>`,
    );
    expect(pictures).toEqual([{ title: 'Rates', table }]);
  });
});
