import { sentencesIn } from './sentences.ts';

/** Scripts that are told apart; letters of any other count as `Other`. */
export const scripts = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Arabic',
  'Hebrew',
  'Devanagari',
  'Bengali',
  'Thai',
  'Hangul',
  'Kana',
  'Han',
] as const;
export type Script = (typeof scripts)[number] | 'Other';

export interface LanguageMixing {
  letters: number;
  /** Share of the letters in each script that occurs, the most frequent first. */
  shares: { script: Script; share: number }[];
  /** Changes from one script to another inside a sentence. A name or a term set in quotes or brackets is none. */
  switches: number;
  /** Sentences with such a change, and all sentences that hold letters. */
  mixedSentences: number;
  sentences: number;
}

/**
 * Which scripts a text is written in and how often it changes between them within a sentence. Code, links, paths, formulas
 * and what stands in quotes or brackets are left out of the count of switches; so are lone letters (`α`, `x`) and single words with a capital,
 * which are names. Japanese text, whose scripts belong together, does not switch between them. Languages that share a script can't be told apart so.
 */
export function languageMixing(text: string): LanguageMixing {
  const prose = text.replace(code, ' ');
  const counts = new Map<Script, number>();
  for (const letter of prose.match(/\p{L}/gu) ?? []) {
    const script = scriptOf(letter);
    counts.set(script, (counts.get(script) ?? 0) + 1);
  }
  const letters = counts.values().reduce((sum, count) => sum + count, 0);
  const perSentence = sentencesIn(prose).map(({ start, end }) => switchesIn(prose.slice(start, end)));
  const switches = perSentence.filter((count) => count !== null);
  return {
    letters,
    shares: [...counts]
      .map(([script, count]) => ({ script, share: count / letters }))
      .sort((one, other) => other.share - one.share || (one.script < other.script ? -1 : 1)),
    switches: switches.reduce((sum, count) => sum + count, 0),
    mixedSentences: switches.filter((count) => count > 0).length,
    sentences: switches.length,
  };
}

/** Null for a sentence without words. */
function switchesIn(sentence: string): number | null {
  const words = sentence.replace(quoted, ' ').match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? [];
  const kinds = words.filter((word) => !isLone(word)).map(familyOf);
  // A single capitalised word between words of one other script is a name: it does not change the language.
  const spoken = kinds.filter((kind, place) => {
    const [before, after] = [kinds[place - 1], kinds[place + 1]];
    const stands = kind !== (before ?? after) && kind !== (after ?? before);
    return !(stands && /^\p{Lu}/u.test(words.filter((word) => !isLone(word))[place] ?? ''));
  });
  if (words.length === 0) return null;
  return spoken.filter((kind, place) => place > 0 && kind !== spoken[place - 1]).length;
}

/** Scripts that one language writes side by side are one. */
function familyOf(word: string): string {
  const found = new Set([...word].filter((letter) => /\p{L}/u.test(letter)).map(scriptOf));
  if (found.has('Kana') || found.has('Han') || found.has('Hangul')) return 'East Asian';
  return [...found].sort().join('+');
}

/** One letter is a symbol, save in scripts in which it is a word. */
function isLone(word: string): boolean {
  return (
    [...word].length === 1 && !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(word)
  );
}

const tests: readonly (readonly [Script, RegExp])[] = [
  ['Latin', /\p{Script=Latin}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Arabic', /\p{Script=Arabic}/u],
  ['Hebrew', /\p{Script=Hebrew}/u],
  ['Devanagari', /\p{Script=Devanagari}/u],
  ['Bengali', /\p{Script=Bengali}/u],
  ['Thai', /\p{Script=Thai}/u],
  ['Hangul', /\p{Script=Hangul}/u],
  ['Kana', /[\p{Script=Hiragana}\p{Script=Katakana}ー]/u],
  ['Han', /\p{Script=Han}/u],
];

function scriptOf(letter: string): Script {
  return tests.find(([, test]) => test.test(letter))?.[0] ?? 'Other';
}

/** Code blocks and spans, links, mail addresses, paths, identifiers with signs or digits in them, formulas. */
const code =
  /```[\s\S]*?(?:```|$)|`[^`\n]*`|\b\w+:\/\/\S+|\S+@\S+\.\S+|(?:^|(?<=\s))[~.]{0,2}\/\S+|\b[\p{L}]+[_\d][\w]*\b|\b\w+\([^()\n]*\)|\$[^$\n]+\$/gu;

const quoted = /"[^"\n]*"|“[^”\n]*”|„[^“”\n]*[“”]|«[^»\n]*»|「[^」\n]*」|\([^()\n]*\)|（[^）\n]*）/g;
