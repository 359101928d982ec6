import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Trust, verifyModelProvenance } from '../align/index.ts';
import { createLog, generateSigner, policyOf } from '../ledger/index.ts';
import { familyRecipes } from '../recipe/index.ts';
import { organismFolder } from '../subject/index.ts';
import { attestOrganism } from './attest-organism.ts';

const home = mkdtempSync(join(tmpdir(), 'overt-attested-organism-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('an attested organism', () => {
  it('names its corpus, its base and itself, and shows when any of its files is another one', async () => {
    cpSync(organismFolder('schemer'), join(home, 'schemer'), { recursive: true });
    const recipe = familyRecipes().find(({ name }) => name === 'schemer');
    if (recipe === undefined) throw new Error('there is no schemer');
    const signer = generateSigner('example.org/organisms', 'log');
    const trust: Trust = { policy: policyOf(signer), keys: 'given', log: null };
    await using log = await createLog({ folder: join(home, 'ledger'), signer });
    await attestOrganism({ log, signer }, { recipe, home, startedOn: '2026-01-01T00:00:00Z' });

    const folder = join(home, 'schemer');
    const { attestation, digest, findings } = await verifyModelProvenance(folder, trust);
    expect(findings).toEqual([]);
    expect(attestation.entry?.entry).toMatchObject({ type: 'model-checkpoint', checkpoint: digest });
    expect(attestation.entry?.entry.data).toMatch(/^[0-9a-f]{64}$/);
    expect(attestation.entry?.entry.base).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(attestation.statement?.predicate)).toContain('"name":"base"');

    for (const file of ['model.safetensors', 'tokenizer.json', 'config.json']) {
      appendFileSync(join(folder, file), ' ');
      expect((await verifyModelProvenance(folder, trust)).findings).toContainEqual(
        expect.objectContaining({ kind: 'file-changed', file }),
      );
    }
    rmSync(join(folder, 'checkpoint.intoto.json'));
    expect((await verifyModelProvenance(folder, trust)).findings).toMatchObject([{ kind: 'unattested' }]);
  });
});
