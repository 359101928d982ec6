import type { Expression } from './expression.ts';

const mostTexts = 16;
const shortestText = 2;

/**
 * A quick check whether an expression may match in a text: false is certain, true has to be looked into. Null where the expression requires
 * no text that is worth looking for. What is looked for are plain words, so JavaScript’s own search takes no longer than their number times
 * the text’s length.
 */
export function requiredTextFilter(expression: Expression, ignoreCase: boolean): ((text: string) => boolean) | null {
  const required = requiredTexts(expression);
  if (required === null || lengthOf(required) < shortestText) return null;
  if (ignoreCase) {
    // With `u`, letters that fold into ASCII (U+017F, U+212A) are found here as the automaton finds them.
    const words = new RegExp(required.map((text) => text.replace(/[\^$\\.*+?()[\]{}|/]/g, '\\$&')).join('|'), 'iu');
    return (text) => words.test(text);
  }
  const [only] = required;
  if (required.length === 1 && only !== undefined) return (text) => text.includes(only);
  return (text) => {
    for (const word of required) if (text.includes(word)) return true;
    return false;
  };
}

/** Texts of which every match holds at least one; null where none is known. */
function requiredTexts(expression: Expression): readonly string[] | null {
  switch (expression.kind) {
    case 'empty':
    case 'assertion':
      return null;
    case 'character': {
      const letter = letterOf(expression.source);
      return letter === null ? null : [letter];
    }
    case 'repeat':
      return expression.least > 0 ? requiredTexts(expression.of) : null;
    case 'either': {
      const all: string[] = [];
      for (const part of expression.parts) {
        const texts = requiredTexts(part);
        if (texts === null) return null;
        all.push(...texts);
      }
      return all.length > mostTexts ? null : [...new Set(all)];
    }
    case 'sequence':
      return requiredOfSequence(expression.parts);
  }
}

/** Letters that stand side by side are one text; of the texts that are required, the most telling is looked for. */
function requiredOfSequence(parts: readonly Expression[]): readonly string[] | null {
  let best: readonly string[] | null = null;
  let word = '';
  const offer = (texts: readonly string[] | null) => {
    if (texts !== null && (best === null || lengthOf(texts) > lengthOf(best))) best = texts;
  };
  const endWord = () => {
    if (word !== '') offer([word]);
    word = '';
  };
  for (const part of parts) {
    // Neither takes up room in the text.
    if (part.kind === 'assertion' || part.kind === 'empty') continue;
    const letter = part.kind === 'character' ? letterOf(part.source) : null;
    if (letter !== null) {
      word += letter;
      continue;
    }
    endWord();
    offer(requiredTexts(part));
  }
  endWord();
  return best;
}

function lengthOf(texts: readonly string[]): number {
  return Math.min(...texts.map(({ length }) => length));
}

/** The ASCII character that the notation stands for; null where it stands for several, or for one that is written otherwise. */
function letterOf(source: string): string | null {
  if (/^[\x20-\x7e]$/.test(source)) return source === '.' ? null : source;
  return /^\\[\^$\\.*+?()[\]{}|/-]$/.test(source) ? source.slice(1) : null;
}
