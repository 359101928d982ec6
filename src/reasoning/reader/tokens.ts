import { stemOf } from '../read-by-words.ts';

/** What a text is made of for the learned reader: stems, `CLAUSE`, `OTHER`, `#` for numbers, and marks that join or ask. */
export function tokensOf(text: string): string[] {
  return (text.match(/->|CLAUSE|OTHER|[\p{L}']+|\d+|[?=:;,.!]/gu) ?? []).map(normalised);
}

function normalised(token: string): string {
  if (/^\d+$/.test(token) || numberWords.has(token)) return '#';
  return /^\p{Ll}/u.test(token) ? stemOf(token) : token;
}

export function isWord(token: string): boolean {
  return /[\p{L}#]/u.test(token);
}

const numberWords = new Set(
  'two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty hundred thousand twice thrice weekly daily monthly quarterly'.split(
    ' ',
  ),
);

/** Words that tell nothing of what is spoken of. */
export const emptyWords: ReadonlySet<string> = new Set(
  'the a an and or of to in on at it is that this i me my be as for with by CLAUSE OTHER am are was were will would do doe does did have has had'.split(
    ' ',
  ),
);

/** What is known of a citation, each with its amount. */
export type Features = ReadonlyMap<string, number>;

export function featuresOf(names: Iterable<string>): Features {
  return new Map([...names].map((name) => [name, 1]));
}
