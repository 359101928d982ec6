import { InvalidArgumentError } from 'commander';

/** A whole number of at least `least`, for commander. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(number) || number < least) {
      throw new InvalidArgumentError(`${JSON.stringify(text)} is not a whole number of at least ${least}.`);
    }
    return number;
  };
}

/** A number from 0 to 1, for commander. */
export function share(text: string): number {
  const number = Number(text);
  if (text.trim() === '' || !(number >= 0 && number <= 1)) {
    throw new InvalidArgumentError(`${JSON.stringify(text)} is not a number from 0 to 1.`);
  }
  return number;
}

/** Collects `name=level,level` options into levels by factor. */
export function collectFactor(text: string, levels: Record<string, string[]> = {}): Record<string, string[]> {
  const cut = text.indexOf('=');
  if (cut <= 0)
    throw new InvalidArgumentError(`${JSON.stringify(text)} is not of the form factor=level or factor=a,b.`);
  return {
    ...levels,
    [text.slice(0, cut)]: text
      .slice(cut + 1)
      .split(',')
      .filter(Boolean),
  };
}

/** Collects `name=number` options. */
export function collectNumber(text: string, numbers: Record<string, number> = {}): Record<string, number> {
  const [name, value, ...rest] = text.split('=');
  const number = Number(value);
  if (!name || rest.length > 0 || !(number > 0)) {
    throw new InvalidArgumentError(`${JSON.stringify(text)} is not of the form provider=number.`);
  }
  return { ...numbers, [name]: number };
}

/** Collects `name=address` options. */
export function collectUpstream(text: string, upstreams: Record<string, string> = {}): Record<string, string> {
  const cut = text.indexOf('=');
  if (cut <= 0)
    throw new InvalidArgumentError(`${JSON.stringify(text)} is not of the form openai=https://api.openai.com.`);
  return { ...upstreams, [text.slice(0, cut)]: text.slice(cut + 1) };
}

/** What happens to an action that could not be looked at. */
export function failPolicy(text: string): 'open' | 'closed' {
  if (text !== 'open' && text !== 'closed')
    throw new InvalidArgumentError(`${JSON.stringify(text)} is neither open nor closed.`);
  return text;
}
