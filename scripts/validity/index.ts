/**
 * Computes docs/validity.md: whether the instruments find what was planted, and how often they err. Run by `npm run validity`. With
 * `--only NAME` one section is computed anew and the others stay; with `--quick` pools are small, to show that all works, and the document
 * goes to the home folder. What was played is kept under `--home` and not played again, so a stopped command goes on where it was.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { terminalOutput } from '../../src/cli/output.ts';
import { exitCodes, OvertError, UnknownNameError } from '../../src/core/index.ts';
import { documentOf, sectionsIn } from './document.ts';
import type { Section } from './section.ts';

/** In the order of the document. Loaded when wanted. */
const sections: Readonly<Record<string, () => Promise<Section>>> = {
  effects: async () => (await import('./effects.ts')).effectsSection,
  detectors: async () => (await import('./detectors.ts')).detectorSection,
  sandbagging: async () => (await import('./sandbagging.ts')).sandbaggingSection,
  citations: async () => (await import('./citations.ts')).citationSection,
};

const output = terminalOutput({ json: false });
const root = resolve(import.meta.dirname, '..', '..');
try {
  await main();
} catch (error) {
  output.endProgress();
  if (!OvertError.isInstance(error)) throw error;
  output.note(`error ${error.message}\nremedy ${error.remedy}`);
  process.exitCode = error.exitCode;
}

async function main(): Promise<void> {
  const { only, quick, home } = options();
  const file = quick ? join(home, 'validity.md') : join(root, 'docs', 'validity.md');
  await mkdir(home, { recursive: true });
  for (const name of only) {
    const load = sections[name];
    if (load === undefined) throw new UnknownNameError('section', name, Object.keys(sections));
    const section = await load();
    const text = await section({ home, quick, log: (line) => output.progress(line) });
    output.endProgress();
    // Read when it is written: other sections may have been computed meanwhile.
    const known = existsSync(file) ? sectionsIn(await readFile(file, 'utf8')) : new Map<string, string>();
    const document = documentOf(known.set(name, text), Object.keys(sections));
    await writeFile(file, document);
    output.note(`${name}: written to ${file}`);
  }
}

function options(): { only: string[]; quick: boolean; home: string } {
  try {
    const { values } = parseArgs({
      options: { only: { type: 'string', multiple: true }, quick: { type: 'boolean' }, home: { type: 'string' } },
    });
    const quick = values.quick === true;
    const home = resolve(values.home ?? join(root, '.overt', 'validity'), quick ? 'quick' : 'full');
    return { only: values.only ?? Object.keys(sections), quick, home };
  } catch (error) {
    output.note(
      `${error instanceof Error ? error.message : String(error)}\nusage: npm run validity -- [--only NAME]... [--quick] [--home FOLDER]`,
    );
    process.exit(exitCodes.usage);
  }
}
