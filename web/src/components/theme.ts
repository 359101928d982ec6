import { useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark';

const key = 'overt-theme';
const systemIsDark = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
let chosen: Theme | null = remembered();

/** The theme in use, and how to switch to the other. Until somebody chooses, the system decides. */
export function useTheme(): [Theme, () => void] {
  const theme = useSyncExternalStore(subscribe, current);
  return [theme, () => choose(theme === 'dark' ? 'light' : 'dark')];
}

function current(): Theme {
  return chosen ?? (systemIsDark.matches ? 'dark' : 'light');
}

function choose(theme: Theme): void {
  chosen = theme;
  try {
    localStorage.setItem(key, theme);
  } catch {
    // Nothing can be kept here (a file, a private window); the choice holds until the page is left.
  }
  show();
}

function remembered(): Theme | null {
  try {
    const value = localStorage.getItem(key);
    return value === 'light' || value === 'dark' ? value : null;
  } catch {
    return null;
  }
}

function show(): void {
  if (chosen !== null) document.documentElement.dataset.theme = chosen;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

systemIsDark.addEventListener('change', show);
show();
