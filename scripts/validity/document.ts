/** docs/validity.md as a document of sections, each of which can be computed anew without the others. */

const preface = `# What the instruments find where the truth is known

    npm run validity

computes this page: every instrument on organisms and answers of which it is planted what should be found. It takes one to two hours on two cores and needs no network; runs are kept and not
played again (\`--home\`). \`--only NAME\` computes one section, \`--quick\` tries everything in small. Seeds are fixed, so the numbers come out the same
until an organism or a scenario changes. They hold for organisms, and say of other models only that the instrument is not what errs.`;

/** The document: sections in order, each between marks by which it is found again. What was not computed yet is named. */
export function documentOf(texts: ReadonlyMap<string, string>, order: readonly string[]): string {
  const parts = order.flatMap((name) => {
    const text = texts.get(name);
    return text === undefined ? [] : [`<!-- begin ${name} -->\n${text.trim()}\n<!-- end ${name} -->`];
  });
  const missing = order.filter((name) => !texts.has(name));
  const note = missing.length === 0 ? [] : [`Not computed yet: ${missing.join(', ')}.`];
  return `${[preface, ...note, ...parts].join('\n\n')}\n`;
}

/** The sections of a document that {@link documentOf} made, by name. */
export function sectionsIn(document: string): Map<string, string> {
  const found = document.matchAll(/<!-- begin (?<name>[\w-]+) -->\n(?<text>[\s\S]*?)\n<!-- end \k<name> -->/g);
  return new Map([...found].map(({ groups }) => [groups?.name ?? '', groups?.text ?? '']));
}
