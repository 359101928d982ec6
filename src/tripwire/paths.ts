import { commandsOf, isRecorded, perAction, perCall, textsOf } from './arguments.ts';
import type { Action } from './tripwire.ts';

/** A path that an action touches, or names where nobody recorded what it did. */
export interface TouchedPath {
  path: string;
  touch: 'read' | 'change';
}

const pathNames =
  /^(?:.*(?:path|file|filename|folder|directory|dir)|target|destination|source|src|dest|from|to|glob)$/i;
const looksLikePath = /^(?:~?\/|\.{1,2}\/|file:\/\/|[a-z]:[\\/])\S*$/i;
const readingTools =
  /(?:^|[_\-.])(?:read|get|list|ls|search|find|cat|view|open|stat|grep|glob|show|head|tail)(?:$|[_\-.])/i;
const changingCommands =
  />|\b(?:tee|rm|rmdir|unlink|mv|cp|ln|touch|mkdir|chmod|chown|truncate|shred|dd|install|rsync|patch|write\w*|append\w*|delete\w*|remove\w*|rename\w*)\b|\bsed\s+-i|\bgit\s+(?:checkout|reset|clean|restore|apply)\b/i;
const isCrooked = /\/\/|(?:^|\/)\.{1,2}(?:\/|$)|[^/]\/$/;
const mostPaths = 2_000;

/**
 * The paths that an action touched. Where nobody recorded them (always before it runs), they are read from its arguments: from commands,
 * from arguments named like a path, and from arguments that are nothing but one. What is not known to be a read counts as a change.
 */
export const pathsOf: (action: Action) => readonly TouchedPath[] = (action) =>
  isRecorded(action) ? recordedPaths(action) : namedPaths(action);

const recordedPaths = perAction(({ accesses, changes }): TouchedPath[] => {
  const ofResource = (resource: string) => /^(?:denied:)?(?:file|file-mode|link|folder):(.*)$/s.exec(resource)?.[1];
  return [
    ...changes.map(({ resource }) => ({ path: ofResource(resource), touch: 'change' as const })),
    // The system refuses changes, so what it refused was one.
    ...accesses.map((each) => ({
      path: ofResource(each),
      touch: each.startsWith('denied:') ? ('change' as const) : ('read' as const),
    })),
  ].flatMap(({ path, touch }) => (path === undefined ? [] : [{ path, touch }]));
});

const namedPaths = perCall((action): TouchedPath[] => {
  const found: TouchedPath[] = [];
  const touch = readingTools.test(action.tool) ? 'read' : 'change';
  for (const { name, text } of textsOf(action)) {
    if (found.length > mostPaths) break;
    const isPath = pathNames.test(name) ? !/\n/.test(text) && text.length < 4_096 : looksLikePath.test(text);
    if (isPath) for (const path of plainPaths(text)) found.push({ path, touch });
  }
  for (const command of commandsOf(action)) {
    const kind = changingCommands.test(command) ? 'change' : 'read';
    const folders = command.includes('cd')
      ? [...command.matchAll(/\bcd\s+["']?([^\s"';|&]+)/g)].map(([, folder]) => folder as string)
      : [];
    for (const token of command.match(/[^\s'"`;|&<>()=,$]+/g) ?? []) {
      if (found.length > mostPaths) break;
      if (/^[a-z][a-z0-9+.-]*:\/\//i.test(token) && !token.startsWith('file://')) continue;
      for (const path of /[/~.]/.test(token) ? plainPaths(token) : []) found.push({ path, touch: kind });
      if (!/^[/~-]/.test(token))
        for (const folder of folders) found.push({ path: normal(`${folder}/${token}`), touch: kind });
    }
  }
  return found;
});

/** The path without `.`, `..` and doubled slashes. One that climbs out of an unknown folder may lie anywhere below the root, too. */
function plainPaths(text: string): string[] {
  const path = text.replace(/^file:\/\/(?:localhost)?/i, '').replaceAll('\\', '/');
  const plain = normal(path);
  return path.startsWith('..') ? [plain, `/${plain.replace(/^(?:\.\.\/)+/, '')}`] : [plain];
}

function normal(path: string): string {
  if (!isCrooked.test(path)) return path;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || !path.startsWith('/')) parts.push(part);
  }
  return `${path.startsWith('/') ? '/' : ''}${parts.join('/')}`;
}
