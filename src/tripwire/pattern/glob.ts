import { linearExpression } from './linear-expression.ts';

/**
 * A check against a glob: `*` fits within a part, `**` across parts, `?` one character, `{a,b}` either. Parts are divided by `/`.
 * Everything else stands for itself. Linear in the text’s length, as {@link linearExpression}.
 */
export function globMatcher(
  glob: string,
  { ignoreCase = false }: { ignoreCase?: boolean } = {},
): (text: string) => boolean {
  // Where case is ignored, the expression decides which letters are the same, so that a glob with a wildcard and one without agree.
  if (!ignoreCase && !/[*?{]/.test(glob)) return (text) => text === glob;
  return linearExpression(`^${expressionOf(glob)}$`, ignoreCase ? 'is' : 's');
}

function expressionOf(glob: string): string {
  let out = '';
  let isInBraces = false;
  for (let at = 0; at < glob.length; at += 1) {
    const character = glob[at] as string;
    if (glob.startsWith('/**/', at)) {
      out += '/(?:.*/)?';
      at += 3;
    } else if (glob.startsWith('/**', at) && at + 3 === glob.length) {
      out += '(?:/.*)?';
      at += 2;
    } else if (glob.startsWith('**/', at) && at === 0) {
      out += '(?:.*/)?';
      at += 2;
    } else if (glob.startsWith('**', at)) {
      out += '.*';
      at += 1;
    } else if (character === '*') out += '[^/]*';
    else if (character === '?') out += '[^/]';
    else if (character === '{' && glob.indexOf('}', at) > at) {
      isInBraces = true;
      out += '(?:';
    } else if (character === '}' && isInBraces) {
      isInBraces = false;
      out += ')';
    } else if (character === ',' && isInBraces) out += '|';
    else out += /[\^$\\.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character;
  }
  return out;
}
