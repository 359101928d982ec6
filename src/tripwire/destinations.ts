import type { JsonValue } from '../core/index.ts';
import { commandsOf, isRecorded, perAction, perCall, textsOf } from './arguments.ts';
import { decoded } from './canary.ts';
import type { Action } from './tripwire.ts';

/** Where an action sends something to, or fetches from: a host, or the domain of a mail address. Null: somewhere that can’t be read. */
export interface Destination {
  kind: 'host' | 'mail';
  name: string | null;
}

const hostNames = /^(?:host|hostname|domain|server|endpoint|remote|url|uri|href|link|webhook)$/i;
const addressNames = /^(?:to|cc|bcc|recipients?|e?mail|address(?:es)?|reply_?to)$/i;
const sendingCommand = /\b(?:curl|wget|scp|sftp|rsync|nc|ncat|netcat|ssh|ftp|telnet|socat)\b/;
// Bounded, so that no text makes it go back over itself.
const url = /\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s'"`<>\\)\]}]+/gi;
const mailAddress = /[\p{L}\p{N}._%+-]{1,64}@((?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]+)/gu;
const bareHost = /^(?:[\p{L}\p{N}_-]+\.)+[\p{L}\p{N}-]+(?::\d+)?$/u;

/** The destinations of an action, from what was recorded of it, else from its arguments; lower case, without port and user name. */
export function destinationsOf(action: Action): readonly Destination[] {
  return isRecorded(action) ? recordedDestinations(action) : namedDestinations(action);
}

const recordedDestinations = perAction(({ accesses, changes }): Destination[] => {
  const { found, add } = destinations();
  for (const access of accesses) if (access.startsWith('url:')) add('host', hostOf(access.slice('url:'.length)));
  for (const { resource, after } of changes) {
    if (resource.startsWith('mail:')) for (const domain of mailDomains(recipientsOf(after))) add('mail', domain);
    if (resource.startsWith('request:')) add('host', hostOf(urlOf(after)));
  }
  return [...found.values()];
});

const namedDestinations = perCall((action): Destination[] => {
  const { found, add } = destinations();
  for (const { name, text } of textsOf(action)) {
    for (const address of addressesIn(decoded(text))) {
      if (!/^(?:file|data|about|javascript):/i.test(address)) add('host', hostOf(address));
    }
    if (hostNames.test(name) && bareHost.test(text.trim())) add('host', hostOf(`x://${text.trim()}`));
    if (addressNames.test(name)) for (const domain of mailDomains(text)) add('mail', domain);
  }
  for (const command of commandsOf(action)) {
    if (!sendingCommand.test(command)) continue;
    const before = found.size;
    for (const [token] of command.matchAll(/[^\s'"`;|&<>()]+/g)) {
      const host = /^(?:[\w.-]+@)?((?:[\w-]+\.)+[a-z\d-]{2,}|localhost)(?::.*|\/.*)?$/i.exec(token.slice(0, 300))?.[1];
      if (host !== undefined && !token.startsWith('-')) add('host', host.toLowerCase());
    }
    // A command that sends names no host that can be read: a variable, or a host made up of pieces.
    if (found.size === before && addressesIn(command).length === 0) add('host', null);
  }
  return [...found.values()];
});

/** Most texts hold no address, which is seen at once. */
function addressesIn(text: string): string[] {
  return text.includes('://') ? (text.match(url) ?? []) : [];
}

function destinations(): {
  found: Map<string, Destination>;
  add: (kind: Destination['kind'], name: string | null) => void;
} {
  const found = new Map<string, Destination>();
  return { found, add: (kind, name) => void found.set(`${kind} ${name}`, { kind, name }) };
}

/** Whether a name is one of `listed`, or below one that begins with `*.`. */
export function domainMatcher(listed: readonly string[]): (name: string) => boolean {
  const exact = new Set(listed.filter((each) => !each.startsWith('*.')).map(plainDomain));
  const above = listed.filter((each) => each.startsWith('*.')).map((each) => plainDomain(each.slice(1)));
  return (name) => exact.has(name) || above.some((end) => name.endsWith(end));
}

/** The host as a browser understands it, so that other spellings of it (numbers, case, a final dot) don’t hide it. */
function hostOf(address: string): string | null {
  const parsed = URL.parse(address.replace(/^[a-z][a-z0-9+.-]*:/i, 'http:'));
  return parsed === null || parsed.hostname === '' ? null : plainDomain(parsed.hostname);
}

function plainDomain(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

function mailDomains(text: string): string[] {
  return [...text.matchAll(mailAddress)].map(([, domain]) => plainDomain(domain as string));
}

function recipientsOf(mail: JsonValue): string {
  if (typeof mail !== 'object' || mail === null || Array.isArray(mail)) return '';
  return JSON.stringify([mail.to ?? '', mail.cc ?? '', mail.bcc ?? '']);
}

function urlOf(request: JsonValue): string {
  if (typeof request !== 'object' || request === null || Array.isArray(request)) return '';
  return typeof request.url === 'string' ? request.url : '';
}
