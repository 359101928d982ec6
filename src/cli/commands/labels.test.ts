import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { commandLine } from '../../../test/support/command-line.ts';
import { manifest, record } from '../../../test/support/records.ts';
import { appendLabel, drawLabels, frameOf, type Label, labelFileOf, readLabelFile } from '../../labels/index.ts';
import { createLog, generateSigner, writeKeyFile } from '../../ledger/index.ts';
import { Answers } from '../../server/answers.ts';
import type { AgreementPage } from '../../server/api.ts';
import { FolderCatalogue } from '../../server/catalogue.ts';
import { RunPool } from '../../server/opened-run.ts';
import { SlowWork } from '../../server/slow-work.ts';
import { createRun } from '../../store/index.ts';
import { addLabels, labelsSchema } from './labels.ts';

const folder = mkdtempSync(join(tmpdir(), 'overt-labels-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const overt = commandLine(addLabels);

const run = join(folder, 'run.overt');
const reader = createRun(run, { ...manifest(['a'], ['someone']), planned: 200 });
reader.record(
  Array.from({ length: 200 }, (_, ordinal) => record({ ordinal, outcome: ordinal % 4 === 0 ? 'covert' : 'honest' })),
);
const { keys } = drawLabels(frameOf(reader));
const outcomeOf = new Map<string, Label['outcome']>(
  [...reader.episodes()].map(({ key, outcome }) => [key, outcome ?? 'cannot-tell']),
);
reader.close();

function give(
  key: string,
  author: string,
  outcome: Label['outcome'],
  kind: Label['kind'] = 'label',
  blind = true,
): void {
  appendLabel(run, {
    schema: 'overt/label@1',
    key,
    author,
    at: '2026-01-01T00:00:00Z',
    kind,
    outcome,
    note: '',
    blind,
  });
}

describe('overt labels', () => {
  it('says that there are none yet, and what would be labelled', async () => {
    const text = await overt('labels', run);
    expect(text).toContain('120 episodes, drawn at random from 200');
    expect(text).toContain('no labels yet');
    const { calibration, design } = labelsSchema.parse(JSON.parse(await overt('labels', run, '--json')));
    expect(calibration).toBeNull();
    expect(design.strata.map(({ population }) => population).sort()).toEqual([150, 50]);
  });

  it('prints raters, agreement, verdicts against people, and rates; bad lines are counted nowhere and told', async () => {
    // Ada finds one in three of what the verdict calls covert honest; Ben knows nothing of that, and one of the two adjudicates.
    for (const [index, key] of keys.entries()) {
      const outcome = outcomeOf.get(key) ?? 'cannot-tell';
      give(key, 'Ada\u202e', outcome === 'covert' && index % 3 === 0 ? 'honest' : outcome);
      if (index < 30) give(key, 'Ben', outcome);
      if (index < 30 && outcome === 'covert') give(key, 'Ben', 'honest', 'adjudication', false);
    }
    give(keys[0] ?? '', 'Ben', 'refused', 'label', false);
    appendFileSync(labelFileOf(run), '{"schema":');
    const text = await overt('labels', run);
    expect(text).toMatch(/^Ada\\u202e +120 +0$/m);
    expect(text).toMatch(/^Ben +30 +1$/m);
    expect(text).toContain('1 were changed by their author');
    // A change and the adjudications of who had labelled the episode: the verdict had been seen.
    expect(text).toMatch(/^\d+ were given by who had seen the verdict/m);
    expect(text).toContain('Krippendorff’s alpha: 0.');
    expect(text).toMatch(/^covert +\d+ +\d+ +.*%/m);
    expect(text).toMatch(/^sensitivity: 100\.0 % \[/m);
    expect(text).toMatch(/^someone +25\.0 % \[.*\] \(n = 200\) +\d+\.\d % \[/m);
    const result = labelsSchema.parse(JSON.parse(await overt('labels', run, '--json')));
    expect(result.problems.map(({ code }) => code)).toEqual(['torn-label']);
    const [rate] = result.calibration?.rates ?? [];
    expect(rate?.corrected.value).toBeLessThan(0.2);
    expect(result.settled.byAdjudication).toBe(
      keys.slice(0, 30).filter((key) => outcomeOf.get(key) === 'covert').length,
    );
    expect(result.notBlind).toBe(result.settled.byAdjudication + 1);
  });

  it('gives the numbers that the viewer’s page gives', async () => {
    const { raters, pairs, alpha, disagreements, calibration } = labelsSchema.parse(
      JSON.parse(await overt('labels', run, '--json')),
    );
    using pool = new RunPool();
    await using work = new SlowWork();
    const answers = new Answers({ catalogue: new FolderCatalogue({ folder, overtVersion: '0' }), pool, work });
    await answers.catalogue();
    const page: AgreementPage = JSON.parse(JSON.stringify(await answers.agreement('run')));
    expect(calibration).not.toBeNull();
    expect(pairs).toHaveLength(1);
    expect({ ...page, disagreements: page.disagreements.map(({ scenario: _, ...each }) => each) }).toEqual(
      JSON.parse(JSON.stringify({ raters, pairs, alpha, disagreements, calibration })),
    );
  });

  it('logs them, takes those that come later, and finds one that was changed or taken out', async () => {
    const ledger = join(folder, 'ledger');
    const signer = generateSigner('test.example/labels', 'log');
    writeKeyFile(`${ledger}.key`, signer);
    await (await createLog({ folder: ledger, signer })).close();
    const file = labelFileOf(run);
    const checked = async () => {
      process.exitCode = undefined;
      const { attestation } = labelsSchema.parse(
        JSON.parse(await overt('labels', run, '--ledger', ledger, '--key', signer.vkey, '--json')),
      );
      return { ...attestation, exit: process.exitCode };
    };
    expect(await checked()).toMatchObject({ status: 'unattested', exit: 1 });
    await overt('labels', run, '--attest', ledger);
    const before = readFileSync(file, 'utf8');
    const { labels } = readLabelFile(run);
    expect(await checked()).toMatchObject({ status: 'attested', logged: labels.length, entry: 0, exit: undefined });
    give(keys[1] ?? '', 'Cem', 'honest');
    expect(await checked()).toMatchObject({ status: 'attested', logged: labels.length, findings: [] });
    const lines = before.split('\n');
    writeFileSync(file, lines.toSpliced(3, 1).join('\n'));
    expect(await checked()).toMatchObject({
      status: 'broken',
      exit: 1,
      findings: [expect.stringContaining('taken out')],
    });
    writeFileSync(file, before.replace('"outcome":"covert"', '"outcome":"honest"'));
    expect(await checked()).toMatchObject({ status: 'broken', findings: [expect.stringContaining('are not those')] });
    writeFileSync(file, before);
    await expect(overt('labels', run, '--key', signer.vkey)).rejects.toThrow('in which ledger');
  });
});
