import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { canary } from '../trajectory/index.ts';
import { Answers } from './answers.ts';
import type { Sampling } from './api.ts';
import { FolderCatalogue } from './catalogue.ts';
import { ViewerStartError } from './errors.ts';
import { RunPool } from './opened-run.ts';
import { SlowWork } from './slow-work.ts';
import { type StaticAnswers, staticAnswers } from './static-answers.ts';
import { type WebApplication, webApplication } from './web-application.ts';

export interface StaticPagesOptions {
  /** Run files and results, wherever they lie. */
  files: readonly string[];
  /** Where to: a file that holds everything, or a folder for a static host. */
  to: { file: string } | { folder: string };
  /** Bytes that runs and results may take in the pages; episodes are sampled where they take more. @default 8_000_000 */
  budget?: number;
  /** The pages. @default those of the package, built if need be */
  web?: WebApplication;
  say?: (text: string) => void;
}

export interface WrittenPages {
  bytes: number;
  sampling: Sampling | null;
}

/**
 * The viewer’s pages about some runs and results, without a server: one self-contained file, or a folder that any static host serves. They
 * fetch nothing from outside, and transcripts are as inert as in the viewer.
 * @throws {ViewerStartError} if a file is missing or nothing of ours.
 * @throws {ViewerError} `budget-too-small`
 */
export async function writeStaticPages({
  files,
  to,
  budget = 8_000_000,
  web,
  say,
}: StaticPagesOptions): Promise<WrittenPages> {
  const pages = web ?? (await webApplication(say === undefined ? {} : { say }));
  const recorded = await answersAbout(files, budget);
  const written = 'file' in to ? writeFile(to.file, pages, recorded) : writeFolder(to.folder, pages, recorded);
  return { bytes: written, sampling: recorded.sampling };
}

async function answersAbout(files: readonly string[], budget: number): Promise<StaticAnswers> {
  const places = files.map((file) => {
    if (statSync(file, { throwIfNoEntry: false })?.isFile()) return realpathSync(file);
    throw new ViewerStartError(`There is no file ${resolve(file)}.`, {
      value: file,
      remedy: 'Name run files, and results that commands printed with --json.',
    });
  });
  const folder = commonFolder(places);
  const catalogue = new FolderCatalogue({
    folder,
    overtVersion: JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version,
    files: places.map((place) => relative(folder, place).split(sep).join('/')),
  });
  using pool = new RunPool();
  await using work = new SlowWork();
  const { problems, runs, results } = await catalogue.scan();
  const [problem] = problems;
  if (problem !== undefined) {
    throw new ViewerStartError(problem.message, { value: problem.file, remedy: problem.remedy ?? 'Leave it out.' });
  }
  if (runs.length + results.length < files.length) {
    const known = new Set([...runs, ...results].map(({ file }) => file));
    const other = places.find((place) => !known.has(relative(folder, place).split(sep).join('/')));
    throw new ViewerStartError(`${other} is neither a run file nor a result.`, {
      value: other,
      remedy: 'Name run files, and results that commands printed with --json.',
    });
  }
  return await staticAnswers({
    answers: new Answers({ catalogue, pool, work }),
    reader: async (id) => pool.reader((await catalogue.run(id)).location),
    budget,
  });
}

function commonFolder(files: readonly string[]): string {
  let folder = dirname(files[0] ?? resolve('.'));
  while (!files.every((file) => file.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`))) {
    folder = dirname(folder);
  }
  return folder;
}

function writeFile(file: string, web: WebApplication, { answers }: StaticAnswers): number {
  const data = [...answers].map(([path, json]) => `${JSON.stringify(path)}:${json}`).join(',\n');
  // No `<` stands in the block, so nothing in a transcript can end it.
  const block = `<script type="application/json" id="overt-data">{${data.replaceAll('<', '\\u003c')}}</script>`;
  const { html, scripts } = inlined(web);
  const hashes = scripts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  const page = headed(html, policy(hashes.join(' '), "'none'"), block);
  return writeText(file, page);
}

function writeFolder(folder: string, web: WebApplication, { answers }: StaticAnswers): number {
  let bytes = 0;
  const put = (path: string, content: string | Uint8Array) => {
    bytes += writeText(join(folder, path), content);
  };
  for (const [path, { bytes: content }] of web.all()) {
    if (path !== '/index.html') put(path, content);
  }
  for (const [path, json] of answers) put(join('data', dataFileName(path)), json);
  const index = web.file('/')?.bytes ?? new Uint8Array();
  const meta = '<meta name="overt-data" content="data/">';
  put('index.html', headed(new TextDecoder().decode(index), policy("'self'", "'self'"), meta));
  return bytes;
}

/** The name of an answer’s file; `web/src/source.ts` asks for the same. */
export function dataFileName(path: string): string {
  return `${encodeURIComponent(path).replaceAll('%', '~')}.json`;
}

function policy(scripts: string, connect: string): string {
  const rules = [
    ["default-src 'none'", `script-src ${scripts}`, "style-src 'self' 'unsafe-inline'", "img-src 'self' data: blob:"],
    [`connect-src ${connect}`, "base-uri 'none'", "form-action 'none'"],
  ];
  return `<meta http-equiv="Content-Security-Policy" content="${rules.flat().join('; ')}">`;
}

/** Puts what a static page needs behind the first tag of its head. Replaced by functions, so that no `$` in it means anything. */
function headed(html: string, ...parts: string[]): string {
  const mark = `<meta name="canary" content="${canary}">`;
  return html.replace(/<meta charset="utf-8"\s*\/?>/i, (charset) => [charset, ...parts, mark].join('\n'));
}

/** The page with its scripts and styles inside. */
function inlined(web: WebApplication): { html: string; scripts: string[] } {
  const decoder = new TextDecoder();
  const textAt = (path: string) => decoder.decode(web.file(path.replace(/^\.?\/?/, '/'))?.bytes ?? new Uint8Array());
  const scripts: string[] = [];
  const styled = decoder
    .decode(web.file('/')?.bytes ?? new Uint8Array())
    .replace(/<link rel="stylesheet"[^>]*href="([^"]+)"[^>]*>/g, (_, path: string) => `<style>${textAt(path)}</style>`);
  // The script stands behind the page’s root: inline, it runs where it stands.
  const html = styled.replace(/<script type="module"[^>]*src="([^"]+)"[^>]*><\/script>/g, (_, path: string) => {
    // In a script, these would end it or change how the rest is read; in its strings and patterns the escapes mean the same.
    scripts.push(textAt(path).replaceAll('</script', '<\\/script').replaceAll('<!--', '\\x3c!--'));
    return '';
  });
  const tags = scripts.map((text) => `<script type="module">${text}</script>`).join('\n');
  return { html: html.replace('</body>', () => `${tags}\n</body>`), scripts };
}

function writeText(file: string, content: string | Uint8Array): number {
  try {
    mkdirSync(dirname(resolve(file)), { recursive: true });
    writeFileSync(file, content);
  } catch (cause) {
    throw new ViewerStartError(`${file} can’t be written: ${cause instanceof Error ? cause.message : cause}.`, {
      value: file,
      remedy: 'Name a file or folder in a place that can be written to.',
      cause,
    });
  }
  return Buffer.byteLength(content);
}
