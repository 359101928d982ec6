import { ProxyStartError } from './errors.ts';

/** Addresses of APIs by name, such as `{ openai: 'https://api.openai.com', anthropic: 'https://api.anthropic.com' }`. */
export type UpstreamAddresses = Readonly<Record<string, string | URL>>;

export interface Route {
  upstream: string;
  url: URL;
  /** Path and query for the upstream, as they came but for the name of the upstream. */
  target: string;
}

/** Finds the upstream of a request: by the first part of its path where that is a name, otherwise by the API that it speaks. */
export class Upstreams {
  readonly #urls: ReadonlyMap<string, URL>;

  /** @throws {ProxyStartError} */
  constructor(addresses: UpstreamAddresses) {
    this.#urls = new Map(Object.entries(addresses).map(([name, address]) => [name, urlOf(name, address)]));
    if (this.#urls.size === 0) {
      throw new ProxyStartError('The proxy has no upstream.', {
        value: addresses,
        remedy: 'Name one, such as openai=https://api.openai.com.',
      });
    }
  }

  route(target: string, headers: Readonly<Record<string, unknown>>): Route | null {
    if (!target.startsWith('/')) return null;
    const [, first = ''] = /^\/([^/?]*)/.exec(target) ?? [];
    const named = this.#urls.get(first);
    if (named !== undefined) return routeTo(first, named, target.slice(first.length + 1));
    const isAnthropic = headers['anthropic-version'] !== undefined || /^\/v1\/messages(?:[/?]|$)/.test(target);
    const [only] = this.#urls.size === 1 ? this.#urls.keys() : [];
    const upstream = only ?? (isAnthropic ? 'anthropic' : 'openai');
    const url = this.#urls.get(upstream);
    return url === undefined ? null : routeTo(upstream, url, target);
  }
}

function routeTo(upstream: string, url: URL, target: string): Route {
  const base = url.pathname.replace(/\/+$/, '');
  const rest = target.startsWith('/') ? target : `/${target}`;
  // Some write https://api.openai.com/v1 as the API’s address, and clients add /v1 themselves.
  const isTwice = base.endsWith('/v1') && /^\/v1(?:[/?]|$)/.test(rest);
  return { upstream, url, target: `${isTwice ? base.slice(0, -'/v1'.length) : base}${rest}` };
}

function urlOf(name: string, address: string | URL): URL {
  const remedy = 'Write it like openai=https://api.openai.com, without a query or a password.';
  if (!/^[\w.-]+$/.test(name))
    throw new ProxyStartError(`${JSON.stringify(name)} can’t name an upstream.`, { value: name, remedy });
  const url = URL.canParse(String(address)) ? new URL(address) : null;
  if (
    url === null ||
    !/^https?:$/.test(url.protocol) ||
    url.search !== '' ||
    url.hash !== '' ||
    url.username !== '' ||
    url.password !== ''
  ) {
    throw new ProxyStartError(`The upstream ${name} has an address that can’t be used.`, {
      // Not the address itself, which may hold a password.
      value: name,
      remedy,
    });
  }
  return url;
}
