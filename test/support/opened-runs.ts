import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson, sha256 } from '../../src/core/index.ts';
import { executeRun, manifestOf, type RunRequest } from '../../src/run/index.ts';
import type { OpenedRun } from '../../src/server/opened-run.ts';
import { runEntry } from '../../src/server/run-entry.ts';
import { createRun, type EpisodeRecord, openRun, type RunManifest } from '../../src/store/index.ts';
import { referenceSubject } from '../../src/subject/index.ts';
import { scenarios } from '../../src/suites/index.ts';
import { manifest, type RecordOptions, record } from './records.ts';

/** Runs in a folder of their own, opened as the viewer’s server opens them; disposing closes them and removes the folder. */
export class OpenedRuns implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'overt-opened-'));
  readonly #opened: OpenedRun[] = [];

  /** A run of episodes that were put together by hand. */
  byHand(episodes: readonly EpisodeRecord[], changes: Partial<RunManifest> = {}): OpenedRun {
    const distinct = (values: readonly string[]) => [...new Set(values)];
    const file = this.#newFile();
    const writer = createRun(file, {
      ...manifest(distinct(episodes.map(({ scenario }) => scenario)), distinct(episodes.map(({ subject }) => subject))),
      planned: episodes.length,
      ...changes,
    });
    writer.record(episodes);
    writer.close();
    return this.#open(file);
  }

  /** A run that reference policies played. */
  async played({ subjects = ['reference:schemer@0.5+saint@0.5'], ...design }: PlayedDesign): Promise<OpenedRun> {
    const request: RunRequest = {
      ...{ name: 'played', judge: null, detail: 'compact', variants: ['tempting', 'twin'] },
      ...{ factors: {}, firstSeed: 0, seeds: 2, epochs: 1, limits: {} },
      ...design,
      scenarios: design.scenarios.flatMap((id) =>
        scenarios.flatMap((scenario) => (scenario.id === id ? [{ scenario }] : [])),
      ),
      subjects: subjects.map(referenceSubject),
    };
    const file = this.#newFile();
    const writer = createRun(file, manifestOf(request, { overtVersion: '0', createdAt: '2026-01-01T00:00:00Z' }));
    await executeRun({ request, writer });
    writer.close();
    return this.#open(file);
  }

  /** Any run file, opened; also one that was damaged after it was written. */
  again({ file }: OpenedRun): OpenedRun {
    return this.#open(file);
  }

  #open(file: string): OpenedRun {
    const reader = openRun(file);
    const id = `run-${this.#opened.length + 1}`;
    const run = { id, file, entry: runEntry(reader, { id, file: `${id}.overt` }), reader };
    this.#opened.push(run);
    return run;
  }

  #newFile(): string {
    for (let number = 1; ; number += 1) {
      const file = join(this.#folder, `${number}.overt`);
      if (!existsSync(file)) return file;
    }
  }

  [Symbol.dispose](): void {
    for (const { reader } of this.#opened) reader.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Scenarios and subjects by name; all else as in a request. @default two seeds, one subject, both variants, compact */
export type PlayedDesign = Partial<Omit<RunRequest, 'scenarios' | 'subjects'>> & {
  scenarios: readonly string[];
  subjects?: readonly string[];
};

/** An episode by hand with a place of its own in the design, and so a key of its own. */
export function recordAt({
  levels = {},
  epoch = 0,
  ...options
}: RecordOptions & { levels?: Record<string, string>; epoch?: number }): EpisodeRecord {
  const made = record(options);
  const condition = { ...made.condition, ...levels };
  const key = sha256(canonicalJson([made.key, condition, epoch]));
  return { ...made, key, epoch, condition, trajectory: { ...made.trajectory, id: key } };
}
