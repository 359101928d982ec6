import { useEffect, useLayoutEffect, useRef } from 'react';

export type ShortcutActions = Readonly<Record<string, (() => void) | undefined>>;

/**
 * What single keys do on a page. Not while somebody types, nor with Ctrl, Alt or ⌘, which belong to the browser.
 * @param held Keys that go on acting while they are held down; the others act once.
 */
export function useShortcuts(actions: ShortcutActions, held: readonly string[] = []): void {
  const current = useRef({ actions, held });
  // With the page itself, not some time after: a key must do what is seen at that moment.
  useLayoutEffect(() => {
    current.current = { actions, held };
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const name = shortcutOf(event);
      const { actions, held } = current.current;
      const action = name !== null && Object.hasOwn(actions, name) ? actions[name] : undefined;
      if (name === null || action === undefined) return;
      event.preventDefault();
      if (!event.repeat || held.includes(name)) action();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}

function shortcutOf({ key, target, ctrlKey, metaKey, altKey, defaultPrevented }: KeyboardEvent): string | null {
  if (ctrlKey || metaKey || altKey || defaultPrevented || !(target instanceof Element)) return null;
  if (target.closest('textarea, select, dialog, [contenteditable], input:not([type="radio"])') !== null) return null;
  // Enter on something that can be pressed presses it.
  if (key === 'Enter' && target.closest('a, button, summary') !== null) return null;
  return key.length === 1 ? key.toLowerCase() : key;
}
