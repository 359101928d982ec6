import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { ViewerError } from './errors.ts';

/** A key of 256 random bits, for the address that is printed. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export interface Gatekeeping {
  token: string;
  /** The port that the server listens at, once it does. */
  port: () => number;
}

/**
 * Pages hold what subjects wrote, so they may load nothing from elsewhere, run nothing but the viewer’s own script, and stand in nobody’s
 * frame. Styles may stand in elements, since plots set them.
 */
const headers: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** What may stay in the browser: files of the pages, which hold nothing of a run and are named by their content. */
export const keptByBrowser = 'private, max-age=31536000, immutable';

/** Puts the headers on every answer, refusals and errors too. */
export function secureHeaders(): MiddlewareHandler {
  return async (context, next) => {
    await next();
    const isKept = context.res.headers.get('cache-control') === keptByBrowser;
    for (const [name, value] of Object.entries(headers)) {
      if (name !== 'cache-control' || !isKept) context.res.headers.set(name, value);
    }
  };
}

/**
 * Lets in who reached the server by its own name. A page from elsewhere whose name was made to point here (DNS rebinding) still carries that
 * name in `Host`.
 */
export function ownHost({ port }: Gatekeeping): MiddlewareHandler {
  return async (context, next) => {
    if (!hostsOf(port()).includes(context.req.header('host') ?? '')) {
      throw new ViewerError('forbidden', 'The viewer answers at its own address alone.', {
        remedy: 'Open the address that overt view printed.',
      });
    }
    await next();
  };
}

/** Refuses what other sites’ pages make a browser send: writes that don’t come from a page of ours, and reading over the API. */
export function ownOrigin({ port }: Gatekeeping): MiddlewareHandler {
  return async (context, next) => {
    const { method } = context.req;
    const origin = context.req.header('origin');
    const site = context.req.header('sec-fetch-site');
    const isOwn = origin !== undefined && hostsOf(port()).some((host) => origin === `http://${host}`);
    // A program that shows the key itself is no browser that was led here.
    const isProgram = origin === undefined && context.req.header('authorization') !== undefined;
    const isWrite = method !== 'GET' && method !== 'HEAD';
    const isForeign = (isWrite && !isOwn && !isProgram) || (origin !== undefined && !isOwn);
    const isLed = site !== undefined && site !== 'same-origin' && site !== 'none';
    if (isForeign || (isLed && context.req.path.startsWith('/api/'))) {
      throw new ViewerError('forbidden', 'The request comes from another site.', {
        remedy: 'Use the viewer’s own pages, or a program that sends Authorization: Bearer with the key.',
      });
    }
    await next();
  };
}

/**
 * Lets in who has the key. In the address (`/?token=…`) it is exchanged for a cookie that scripts can’t read and other sites don’t send, so that it
 * stays in no address, no history and no referrer.
 */
export function ownKey({ token, port }: Gatekeeping): MiddlewareHandler {
  return async (context, next) => {
    // Cookies are shared by all ports of a host, so each viewer names its own.
    const cookie = `overt-viewer-${port()}`;
    const { path } = context.req;
    const given = context.req.query('token');
    if (given !== undefined && path === '/' && context.req.method === 'GET' && isSame(given, token)) {
      setCookie(context, cookie, token, { httpOnly: true, sameSite: 'Strict', path: '/' });
      return context.redirect('/', 303);
    }
    const bearer = /^Bearer (.+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
    const shown = bearer ?? getCookie(context, cookie);
    if (shown === undefined || !isSame(shown, token)) {
      throw new ViewerError('unauthorized', 'The key is missing or wrong.', {
        remedy: 'Open the address that overt view printed: the key stands in it.',
      });
    }
    await next();
  };
}

/** Takes the same time wherever the two differ; digests make their lengths the same. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

/** The names of the loopback interface. Browsers leave out the port if it is HTTP’s. */
function hostsOf(port: number): string[] {
  const names = ['127.0.0.1', 'localhost', '[::1]'];
  return [...names.map((name) => `${name}:${port}`), ...(port === 80 ? names : [])];
}
