import { useCallback, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';

/** One thing that the address keeps, and how to set it; its fallback stands for its absence. The page’s history does not grow by it. */
export function useParameter<Value extends string = string>(
  name: string,
  fallback: NoInfer<Value>,
  allowed?: readonly Value[],
): [Value, (value: Value) => void] {
  const [parameters, setParameters] = useSearchParams();
  const found = parameters.get(name) as Value | null;
  const value = found === null || (allowed !== undefined && !allowed.includes(found)) ? fallback : found;
  const set = useCallback(
    (next: Value) => {
      setParameters(
        (before) => {
          const after = new URLSearchParams(before);
          if (next === fallback) after.delete(name);
          else after.set(name, next);
          return after;
        },
        { replace: true, preventScrollReset: true },
      );
    },
    [name, fallback, setParameters],
  );
  return [value, set];
}

const quietMs = 250;

/** The same for what somebody types: shown at once, kept in the address when they pause. */
export function useTextParameter(name: string): [string, (text: string) => void] {
  const [stored, store] = useParameter(name, '');
  const [text, setText] = useState(stored);
  const last = useRef(stored);
  useEffect(() => {
    if (stored === last.current) return;
    last.current = stored;
    setText(stored);
  }, [stored]);
  useEffect(() => {
    if (text === last.current) return;
    const timer = setTimeout(() => {
      last.current = text;
      store(text);
    }, quietMs);
    return () => clearTimeout(timer);
  }, [text, store]);
  return [text, setText];
}
