import { words } from './words.ts';

/**
 * What a sentence must hold: expressions that all occur in it, in any order, and expressions that must not.
 */
export interface Rule {
  all: readonly RegExp[];
  none: readonly RegExp[];
}

/**
 * Reads rules. `{name}` stands for a family of words, `..` for a few words of the same clause, `...` for many; ` & ` joins what must occur
 * together in a sentence, ` &! ` names what must not occur.
 */
export function rules(lines: readonly string[], own: Readonly<Record<string, string>> = {}): Rule[] {
  const families = { ...words, ...own };
  return lines.map((line) => {
    const [first = '', ...others] = line.split(/ (?=&!? )/);
    const rest = others.map((part) => ({ isNot: part.startsWith('&!'), source: part.replace(/^&!? /, '') }));
    const wanted = [first, ...rest.filter(({ isNot }) => !isNot).map(({ source }) => source)];
    return {
      all: wanted.map((source) => expression(source, families)),
      none: rest.filter(({ isNot }) => isNot).map(({ source }) => expression(source, families)),
    };
  });
}

/** Whether a sentence, in small letters, is as the rule says. */
export function holds({ all, none }: Rule, sentence: string): boolean {
  return all.every((each) => each.test(sentence)) && !none.some((each) => each.test(sentence));
}

function expression(source: string, families: Readonly<Record<string, string>>): RegExp {
  const gaps = source.replaceAll(' ... ', '\\b[^.;!?]{0,90}?\\b').replaceAll(' .. ', '\\b[^.;!?]{0,36}?\\b');
  const whole = filledIn(gaps, families);
  return new RegExp(`(?<![\\w'-])(?:${whole})(?!-?\\w)`, 'u');
}

/** Families within families are filled in from the outside. */
function filledIn(source: string, families: Readonly<Record<string, string>>): string {
  return source.replaceAll(/\{([a-z]\w*)\}/gi, (_, name: string) => {
    const family = families[name];
    if (family === undefined) throw new Error(`The lexicon has no family of words “${name}”.`);
    return `(?:${filledIn(family, families)})`;
  });
}
