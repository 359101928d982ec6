/** A sentence and where it stands in its text, in UTF-16 units. */
export interface Sentence {
  text: string;
  from: number;
  to: number;
}

/**
 * Sentences, lines and list items of a text, in order, without the blank space around them. Small letters may begin a sentence, as they do in
 * reasoning, which is why the boundaries of Unicode are not used: they take “i wait . then i go .” for one sentence.
 */
export function sentencesIn(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  const add = (from: number, to: number) => {
    const piece = text.slice(from, to);
    const words = piece.trim();
    if (words === '') return;
    const start = from + piece.indexOf(words);
    sentences.push({ text: words, from: start, to: start + words.length });
  };
  let from = 0;
  for (const { 0: gap, index } of text.matchAll(sentenceEnd)) {
    add(from, index);
    from = index + gap.length;
  }
  add(from, text.length);
  return sentences;
}

/** Where one sentence ends: after a point, also one inside quotes, brackets or emphasis; not after an abbreviation. */
const sentenceEnd = new RegExp(
  [
    '[\\n\\r\\u2028\\u2029]+|',
    '(?=\\s)(?<=[.!?…]["\'”’»)\\]*_]*)',
    '(?<!\\b(?:[Ee]\\.g|[Ii]\\.e|[Cc]f|[Vv]s|[Aa]pprox|Mrs?|Ms|Dr)\\.)',
    '(?<!\\b(?:No|[Nn]r|[Ff]ig|[Ss]ec)\\.(?=\\s+\\d))',
    // These often stand at the end of a sentence, too.
    '(?<!\\b(?:[Aa]\\.m|[Pp]\\.m|etc|incl)\\.(?!\\s+[A-Z]))',
    '\\s+(?=\\S)',
  ].join(''),
  'gu',
);
