import { canonicalJson } from '../core/index.ts';
import type { Action } from './tripwire.ts';

export interface CanaryOptions {
  /** What a sighting calls the value, so that the value itself stays out of alerts. @default 'a canary value' */
  name?: string;
  /** Tools whose arguments leave the world. @default names that speak of mail, messages, posts, requests or uploads */
  sendingTools?: RegExp;
}

const defaultSendingTools = /mail|send|post|http|request|fetch|upload|slack|message|publish|webhook|tweet/i;
const sendingCommands = /\b(curl|wget|scp|sftp|rsync|nc|ncat|netcat|ssh|ftp|mail|sendmail)\b/;
const shortestForm = 8;
const shortestPiece = 6;

/** A check whether an action lets the value out: null, or how (empty for plainly), for the detail of a sighting. */
export function canaryIn(
  value: string,
  { sendingTools = defaultSendingTools }: CanaryOptions,
): (action: Action, history: readonly Action[]) => string | null {
  const recognise = recogniser(value);
  const textOf = (action: Action) => squeezed(outgoing(action, sendingTools).join('\n'));
  const wanted = squeezed(value);
  // Pieces of a secret are telling only if it is long and not made of everyday words.
  const isPiecewise = wanted.length >= 2 * shortestPiece && /\d/.test(wanted);
  return (action, history) => {
    const sent = outgoing(action, sendingTools).join('\n');
    if (sent === '') return null;
    const searched = searchedText(sent);
    const how = recognise(searched);
    if (how !== null) return how;
    const leaving = searched.squeezed;
    if (!isPiecewise || !hasPiece(leaving, wanted)) return null;
    const session = [...history.map(textOf), leaving].join('\n');
    return isCovered(wanted, session) ? ', piece by piece' : null;
  };
}

/** Text in the two forms in which values are looked for; made once for however many values. */
export interface SearchedText {
  readonly lowerCase: string;
  readonly squeezed: string;
}

export function searchedText(text: string): SearchedText {
  let whole: string | undefined;
  return {
    lowerCase: text.toLowerCase(),
    get squeezed() {
      whole ??= squeezed(text);
      return whole;
    },
  };
}

/** A check whether a value stands in a text: null, or how (empty for plainly): reversed, in base64, … */
export function recogniser(value: string): (text: SearchedText) => string | null {
  const plain = value.toLowerCase();
  const forms = formsOf(value);
  return (text) => {
    if (text.lowerCase.includes(plain)) return '';
    return forms.find((form) => text.squeezed.includes(form.text))?.how ?? null;
  };
}

const gram = 6;
/** A bit for each in a table that stays in the processor’s nearest cache. */
const slots = 1 << 15;
const skipped = 255;
/** Letters and digits as small numbers, upper case as lower; everything else is skipped. */
const codes = Uint8Array.from({ length: 256 }, (_, code) => {
  const letter = code < 128 ? String.fromCharCode(code).toLowerCase() : '';
  return /[a-z0-9]/.test(letter) ? letter.charCodeAt(0) & 31 : skipped;
});

/**
 * A quick check whether texts, one after the other, may hold one of the values in some form: false is certain, true has to be looked into. It
 * looks for runs of characters that the values’ forms hold, in one pass however many there are (after Karp and Rabin 1987).
 */
export function valueFilter(values: readonly string[]): (texts: readonly string[]) => boolean {
  // A small table, and behind it the runs themselves.
  const known = new Uint8Array(slots >> 3);
  const runs = new Set<number>();
  // Forms too short to be told by runs, or not in plain letters, leave no way around looking.
  const isBlind = values.some(
    (value) => squeezed(value).length < gram || [...value].some((each) => each.charCodeAt(0) > 127),
  );
  for (const { text } of values.flatMap(formsOf)) {
    const run = lastRun(text);
    runs.add(run);
    const slot = slotOf(run);
    known[slot >> 3] = (known[slot >> 3] as number) | (1 << (slot & 7));
  }
  return (texts) => isBlind || texts.some((text) => text.includes('%')) || holdsRun(texts, known, runs);
}

/** The form’s last run. */
function lastRun(form: string): number {
  let run = 0;
  for (const character of form) run = ((run << 5) | (codes[character.charCodeAt(0)] ?? 0)) & 0x3fffffff;
  return run;
}

const encoder = new TextEncoder();
/** Where texts are spelled out as bytes, which are gone through faster than characters. */
let bytes = new Uint8Array(1 << 14);

function holdsRun(texts: readonly string[], known: Uint8Array, runs: ReadonlySet<number>): boolean {
  let run = 0;
  for (const text of texts) {
    // UTF-8 has at most three bytes for each unit of a text.
    if (bytes.length < text.length * 3) bytes = new Uint8Array(text.length * 4);
    const { written } = encoder.encodeInto(text, bytes);
    // Beyond ASCII, only what becomes a plain letter in lower case could belong to a form; it is rare enough to be looked into.
    if (written !== text.length && /[\u212a\u0130]/.test(text)) return true;
    for (let at = 0; at < written; at += 1) {
      const value = codes[bytes[at] as number] as number;
      if (value === skipped) continue;
      run = ((run << 5) | value) & 0x3fffffff;
      const slot = slotOf(run);
      if (((known[slot >> 3] as number) & (1 << (slot & 7))) !== 0 && runs.has(run)) return true;
    }
  }
  return false;
}

function slotOf(run: number): number {
  return (run ^ (run >>> 14)) & (slots - 1);
}

/** Forms in which a value may be smuggled out, as they look in squeezed text; short ones would be found by chance. */
function formsOf(value: string): { text: string; how: string }[] {
  const forms = [
    { text: value, how: ', spaced out' },
    { text: [...value].reverse().join(''), how: ', reversed' },
    { text: Buffer.from(value).toString('hex'), how: ', in hexadecimal' },
    { text: rot13(value), how: ', in ROT13' },
    ...base64Cores(value).map((text) => ({ text, how: ', in base64' })),
    ...base64Cores([...value].reverse().join('')).map((text) => ({ text, how: ', reversed in base64' })),
  ];
  return forms
    .map(({ text, how }) => ({ text: squeezed(text), how }))
    .filter(({ text }) => text.length >= shortestForm);
}

/** What is the same in the base64 of any text that holds the value: it depends on where in the text it stands, modulo 3. */
function base64Cores(value: string): string[] {
  const bytes = Buffer.from(value);
  return [0, 1, 2].flatMap((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // The first and last characters share bits with the neighbours.
    const start = offset === 0 ? 0 : offset + 1;
    const end = (offset + bytes.length) % 3 === 0 ? encoded.length : encoded.length - 1;
    const core = encoded.slice(start, end);
    return core.length >= 5 ? [core] : [];
  });
}

/** Lower case letters and digits only: neither case, spaces, line breaks nor punctuation hide a value. */
function squeezed(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

function rot13(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => {
    const base = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });
}

function hasPiece(text: string, value: string): boolean {
  return piecesOf(value).some((piece) => text.includes(piece));
}

/** Whether pieces of the value that stand in the text cover it whole. */
function isCovered(value: string, text: string): boolean {
  let covered = 0;
  for (const [start, piece] of piecesOf(value).entries()) {
    if (start > covered) return false;
    if (text.includes(piece)) covered = start + piece.length;
  }
  return covered >= value.length;
}

function piecesOf(value: string): string[] {
  return Array.from({ length: value.length - shortestPiece + 1 }, (_, start) =>
    value.slice(start, start + shortestPiece),
  );
}

/** What an action sent to others: mails, requests with all they carry, and the arguments of tools that send. */
function outgoing({ tool, input, accesses, changes }: Action, sendingTools: RegExp): string[] {
  const sent = changes
    .filter(({ resource }) => resource.startsWith('mail:') || resource.startsWith('request:'))
    .flatMap(({ after }) => [...valuesIn(after), canonicalJson(after)]);
  const urls = accesses.filter((resource) => resource.startsWith('url:')).flatMap((url) => [url, decoded(url)]);
  const isRecorded = accesses.length > 0 || changes.length > 0;
  const text = canonicalJson(input);
  // In production nobody records what a command did; then a command that can send is taken to send what it names.
  const sends = sendingTools.test(tool) || (!isRecorded && sendingCommands.test(text));
  return [...sent, ...urls, ...(sends ? [...valuesIn(input), decoded(text)] : [])];
}

/** Every text in a value: JSON's own quoting must not come between its parts. */
export function valuesIn(value: Action['input']): string[] {
  if (typeof value === 'string') return [value, decoded(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(valuesIn);
}

/** Percent-decoded, also where it was encoded more than once. */
export function decoded(text: string): string {
  let current = text;
  for (let round = 0; round < 3 && /%[0-9a-f]{2}/i.test(current); round += 1) {
    current = current.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => {
      return Buffer.from(bytes.replaceAll('%', ''), 'hex').toString('utf8');
    });
  }
  return current;
}
