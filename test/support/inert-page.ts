import domino from '@mixmark-io/domino';
import { expect } from 'vitest';

/** Text that tries all ways out: markup, an attribute’s end, an SVG payload, a style, direction overrides, terminal codes, invisible letters. */
export const hostile =
  '<script>alert(1)</script><svg onload=alert(2)><image href="javascript:alert(3)"/></svg></title></desc></style>"\' onmouseover=alert(4) x="\u202Etxt\u2066\u200B\u001b[31m\u{e0041}&amp;';

/** A page in which nothing can run, nothing leads out, and no text hides or reorders itself. */
export function expectInert(page: string): void {
  expect(page).toMatch(/Content-Security-Policy.*default-src 'none'/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not be there
  expect(page).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u200b-\u200f\u202a-\u202e\u2060-\u2069\u{e0000}-\u{e007f}]/u);
  const document = domino.createDocument(page);
  const elements = [...document.querySelectorAll('*')];
  const names = new Set(elements.map((element) => element.tagName.toLowerCase()));
  for (const name of ['script', 'img', 'image', 'iframe', 'object', 'embed', 'foreignobject', 'link', 'base', 'form'])
    expect(names).not.toContain(name);
  for (const element of elements) {
    for (const { name, value } of [...element.attributes]) {
      expect(name).not.toMatch(/^on/i);
      if (/href$|^src$/i.test(name)) expect(value).toMatch(/^#/);
    }
  }
}
