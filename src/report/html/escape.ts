/** Text that is already HTML. Everything else is escaped when it is put into a template. */
export interface Html {
  readonly text: string;
  readonly isHtml: true;
}

export function raw(text: string): Html {
  return { text, isHtml: true };
}

/** A template whose values are escaped unless they are {@link Html}. */
export function html(strings: TemplateStringsArray, ...values: (Html | string | number)[]): Html {
  const parts = strings.map((string, index) => {
    const value = values[index];
    if (value === undefined) return string;
    return string + (typeof value === 'object' ? value.text : escapeHtml(String(value)));
  });
  return raw(parts.join(''));
}

export function joined(parts: readonly Html[]): Html {
  return raw(parts.map(({ text }) => text).join('\n'));
}

/** Makes text inert in HTML: markup is escaped, and what hides or reorders text is {@link withHiddenShown shown}. */
export function escapeHtml(text: string): string {
  return withHiddenShown(text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`));
}

/**
 * Shows by their code point the characters that hide or reorder text: controls, zero-width ones, direction overrides, and tags, which are
 * invisible letters.
 */
export function withHiddenShown(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be shown
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu,
    (character) => `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
  );
}
