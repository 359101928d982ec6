import { withHiddenShown } from '../../plots/index.ts';

export { withHiddenShown };

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
