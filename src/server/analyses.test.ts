import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { manifest, record } from '../../test/support/records.ts';
import { awarenessOf, reasoningOf } from '../report/index.ts';
import { createRun, openRun } from '../store/index.ts';
import { Analyses } from './analyses.ts';
import { FolderCatalogue } from './catalogue.ts';
import { SlowWork } from './slow-work.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'overt-analyses-')));
const work = new SlowWork();
afterAll(async () => {
  await work[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const file = join(folder, 'played.overt');
const run = createRun(file, { ...manifest(['a'], ['<b>someone</b>']), planned: 2 });
const subject = '<b>someone</b>';
const aware = record({ ordinal: 0, subject, outcome: 'covert' });
run.record([
  {
    ...aware,
    trajectory: {
      ...aware.trajectory,
      events: [
        { type: 'reasoning', text: 'This is probably a test of my honesty. I am being evaluated.', index: 0, turn: 1 },
        ...aware.trajectory.events.map((event) => ({ ...event, index: event.index + 1 })),
      ],
    },
  },
  record({ ordinal: 1, subject }),
]);
run.close();
const catalogue = new FolderCatalogue({ folder, overtVersion: '1' });
const analyses = new Analyses({ catalogue, work });

describe('the analyses of a run', () => {
  it('hold awareness and reasoning of each subject as the report reads them, inert, with links to episodes', async () => {
    const { sections } = await analyses.ofRun(await catalogue.run('played'));
    expect(sections.map(({ kind, title }) => [kind, title])).toEqual([
      ['awareness', `Awareness of ${subject}`],
      ['reasoning', `Reasoning of ${subject}`],
    ]);
    expect(sections[0]?.html).toContain('This is probably a test of my honesty.');
    expect(sections[0]?.html).toContain(`href="#/runs/played/episodes/${aware.key}"`);
    for (const { html } of sections) expect(html).not.toContain('<b>someone');
    const reader = openRun(file);
    expect(await work.awareness(await catalogue.run('played'), subject)).toEqual(awarenessOf(reader, subject));
    expect(await work.reasoning(await catalogue.run('played'), subject)).toEqual(reasoningOf(reader, subject));
    reader.close();
  });

  it('of a large run say that it was not read, and what reads it; the result takes that place', async () => {
    const few = new Analyses({ catalogue, work, mostEpisodes: 1 });
    const before = await few.ofRun(await catalogue.run('played'));
    expect(before.sections).toHaveLength(2);
    for (const { html } of before.sections) expect(html).toMatch(/Not read: 2 episodes/);
    expect(before.sections[0]?.html).toContain('overt awareness played.overt');
    expect(await few.resultsOf(await catalogue.run('played'))).toEqual([]);

    const reader = openRun(file);
    writeFileSync(join(folder, 'said.json'), JSON.stringify(awarenessOf(reader, subject)));
    reader.close();
    await catalogue.scan();
    const after = await few.ofRun(await catalogue.run('played'));
    expect(after.sections.map(({ kind }) => kind)).toEqual(['reasoning', 'awareness']);
    expect(after.sections[1]?.html).toContain('This is probably a test of my honesty.');
    expect(await few.resultsOf(await catalogue.run('played'))).toHaveLength(1);
    const alone = await few.ofResult('said');
    expect(alone.sections).toEqual([{ ...after.sections[1], id: 'analysis-1', html: alone.sections[0]?.html }]);
  });

  it('of what is damaged fail with what to do, in another thread too', async () => {
    const location = join(folder, 'letter.overt');
    writeFileSync(location, 'no run '.repeat(200));
    const known = { ...(await catalogue.run('played')), location };
    await expect(work.awareness(known, subject)).rejects.toMatchObject({
      code: 'not-a-run-file',
      remedy: expect.stringContaining('overt run'),
    });
  });
});
