import { useState } from 'react';

const key = 'overt-rater';

/** Who labels here, as this browser remembers it; null until somebody said. */
export function useRater(): [string | null, (name: string | null) => void] {
  const [rater, setRater] = useState(remembered);
  return [
    rater,
    (name) => {
      setRater(name);
      remember(name);
    },
  ];
}

function remembered(): string | null {
  try {
    return localStorage.getItem(key)?.trim() || null;
  } catch {
    return null;
  }
}

function remember(name: string | null): void {
  try {
    if (name === null) localStorage.removeItem(key);
    else localStorage.setItem(key, name);
  } catch {
    // Nothing can be kept here (a file, a private window); the name holds until the page is left.
  }
}
