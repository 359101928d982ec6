import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandLine } from '../../../test/support/command-line.ts';
import { expectInert } from '../../../test/support/inert-page.ts';
import { StaticPage } from '../../../test/support/static-page.ts';
import { monitorabilitySchema } from '../../detect/index.ts';
import type { AnalysisPage } from '../../server/index.ts';
import { formatEstimate } from '../../stats/index.ts';
import { addAwareness, awarenessSchema } from './awareness.ts';
import { addDetect } from './detect.ts';
import { addIntervene, interventionSchema } from './intervene.ts';
import { addReasoning, reasoningSchema } from './reasoning.ts';
import { addReport } from './report.ts';
import { addRun } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'overt-pages-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const overt = commandLine(addRun, addAwareness, addReasoning, addIntervene, addDetect, addReport);

const run = join(folder, 'run.overt');
const file = (name: string) => join(folder, name);
const page = (name: string) => readFileSync(file(name), 'utf8');

/** Keeps what a command printed as JSON. */
async function kept(name: string, ...args: string[]): Promise<unknown> {
  const json = await overt(...args, '--json');
  writeFileSync(file(name), json);
  return JSON.parse(json);
}

beforeAll(async () => {
  const scenarios = ['--scenario', 'prisoners-dilemma', 'sandbagging-qa', '--detail', 'compact'];
  const cue = ['--factor', 'cue=none,test'];
  await overt('run', '--subject', 'organism:aware-causal', ...scenarios, ...cue, '--seeds', '6', '--out', run);
}, 120_000);

describe('pages of real results', () => {
  it('hold the numbers of overt awareness and overt reasoning', async () => {
    const said = awarenessSchema.parse(await kept('said.json', 'awareness', run, '--html', file('said.html')));
    expectInert(page('said.html'));
    for (const { label, rate, covertIfSaid, covertIfNot } of said.strata) {
      expect(page('said.html')).toContain(`${label}: ${formatEstimate(rate)}`);
      if ((rate.value ?? 0) === 0) continue;
      expect(page('said.html')).toContain(formatEstimate(covertIfSaid));
      expect(page('said.html')).toContain(formatEstimate(covertIfNot));
    }
    const shown = reasoningSchema.parse(await kept('shown.json', 'reasoning', run, '--html', file('shown.html')));
    expectInert(page('shown.html'));
    for (const { share } of [...Object.values(shown.mismatch), ...Object.values(shown.omission)])
      expect(page('shown.html')).toContain(formatEstimate(share));
  });

  it('are sections of the report, which reads what it can and takes the rest from files', async () => {
    const effect = interventionSchema.parse(
      await kept('effect.json', 'intervene', run, '--kind', 'injection', '--limit', '3'),
    );
    const found = monitorabilitySchema.parse(await kept('found.json', 'detect', run));
    await overt('report', run, '--html', file('plain.html'));
    const plain = new StaticPage(page('plain.html')).analyses();
    expect(plain).toContain('What it says of its situation');
    expect(plain).toContain('What its reasoning shows');
    expect(plain).not.toContain('What may be concluded');
    await overt('report', run, file('effect.json'), file('found.json'), '--html', file('all.html'));
    const all = new StaticPage(page('all.html')).analyses();
    for (const { covert } of effect.arms) expect(all).toContain(formatEstimate(covert));
    for (const sentence of effect.cannot) expect(all).toContain(sentence);
    for (const { area } of found.monitors) expect(all).toContain(formatEstimate(area, { scale: 'plain' }));
  }, 60_000);

  it('show a reading that was given once, in place of their own', async () => {
    await kept('shown.json', 'reasoning', run, '--reference', run);
    await overt('report', run, file('shown.json'), '--html', file('once.html'));
    const once = new StaticPage(page('once.html'));
    const { sections } = once.answers[`runs/${once.catalogue.runs[0]?.id}/analyses`] as AnalysisPage;
    expect(sections.filter(({ kind }) => kind === 'reasoning')).toHaveLength(1);
    expect(once.analyses()).toContain('Words it uses more than run.overt');
  });

  it('name the file that is no result, or cannot be written', async () => {
    writeFileSync(file('other.json'), '{"schema":"overt/report@1"}');
    await expect(overt('report', run, file('other.json'))).rejects.toThrow('neither a run file nor a result');
    await expect(overt('awareness', run, '--html', join(folder, 'nowhere', 'page.html'))).rejects.toThrow(
      'can’t be written',
    );
  });
});
