import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  collectCosignatures,
  createLog,
  emptyRoot,
  folderSource,
  generateSigner,
  openLog,
  parseCheckpoint,
  parsePolicy,
  requireQuorum,
  serveWitness,
  signCheckpoint,
  verifiersOf,
  verifyCheckpoint,
  verifyLog,
  Witness,
} from '../index.ts';

const home = mkdtempSync(join(tmpdir(), 'overt-witness-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
let folders = 0;
const newFolder = () => join(home, `${folders++}`);

const signer = generateSigner('example.org/agents', 'log');
const keys = ['one', 'two', 'three'].map((name) => generateSigner(`${name}.example.net`, 'witness'));
const [one, two, three] = keys as [(typeof keys)[0], (typeof keys)[0], (typeof keys)[0]];
const now = () => Date.UTC(2026, 0, 1);

async function grownLog(entries: number) {
  const folder = newFolder();
  const log = await createLog({ folder, signer, now });
  await Promise.all(Array.from({ length: entries }, (_, number) => log.append({ type: 'statement', number })));
  return log;
}

describe('a witness', () => {
  it('cosigns a log that grows, and its cosignature satisfies the policy', async () => {
    await using log = await grownLog(5);
    using witness = await Witness.open({ folder: newFolder(), signer: one, logs: [signer], now });
    await using served = await serveWitness(witness, { host: '127.0.0.1', port: 0 });
    const policy = parsePolicy(`log ${signer.vkey}\nwitness W1 ${one.vkey} ${served.url}/\nquorum W1`);
    await expect(verifyLog(folderSource(log.folder), { policy })).rejects.toMatchObject({ code: 'quorum-not-reached' });
    for (const more of [0, 300]) {
      await Promise.all(Array.from({ length: more }, (_, number) => log.append({ type: 'statement', number })));
      expect(await collectCosignatures(log, policy)).toEqual([{ name: 'W1', error: null }]);
      const { signatures, findingCount } = await verifyLog(folderSource(log.folder), { policy });
      expect(findingCount).toBe(0);
      expect(signatures.at(-1)).toMatchObject({ timestamp: Date.UTC(2026, 0, 1) / 1000 });
    }
    // Twice the same: it says the same again.
    expect(await collectCosignatures(log, policy)).toEqual([{ name: 'W1', error: null }]);
  });

  it('refuses a log with another past, or less than it has seen, and says so', async () => {
    using witness = await Witness.open({ folder: newFolder(), signer: one, logs: [signer], now });
    await using served = await serveWitness(witness, { host: '127.0.0.1', port: 0 });
    const policy = parsePolicy(`log ${signer.vkey}\nwitness W1 ${one.vkey} ${served.url}\nquorum W1`);
    await using log = await grownLog(10);
    await collectCosignatures(log, policy);
    for (const entries of [4, 10, 20]) {
      const folder = newFolder();
      await using other = await createLog({ folder, signer, now: () => now() + 1 });
      await Promise.all(Array.from({ length: entries }, () => other.append({ type: 'alert' })));
      const [outcome] = await collectCosignatures(other, policy);
      expect({ entries, code: outcome?.error?.code }).toEqual({ entries, code: 'forked-log' });
    }
  });

  it('answers as C2SP tlog-witness has it', async () => {
    const folder = newFolder();
    using witness = await Witness.open({ folder, signer: one, logs: [signer], now });
    const stranger = generateSigner('example.org/stranger', 'log');
    const impostor = generateSigner(signer.name, 'log');
    const signed = (size: number, by = signer) => signCheckpoint({ origin: by.name, size, root: emptyRoot }, [by]);
    const status = async (request: string) => (await witness.addCheckpoint(request)).status;
    expect(await status(`old 0\n\n${signed(3, stranger)}`)).toBe(404);
    expect(await status(`old 0\n\n${signed(3, impostor)}`)).toBe(403);
    expect(await status(`old 4\n\n${signed(3)}`)).toBe(400);
    expect(await status(`old 03\n\n${signed(3)}`)).toBe(400);
    expect(await status('nonsense')).toBe(400);
    expect(await status(`old 0\n${emptyRoot.toString('base64')}\n\n${signed(3)}`)).toBe(422);
    expect(await status(`old 0\n\n${signed(3)}`)).toBe(200);
    expect(await witness.addCheckpoint(`old 0\n\n${signed(5)}`)).toEqual({
      ...{ status: 409, contentType: 'text/x.tlog.size', body: '3\n' },
    });
    expect(await status(`old 3\n\n${signed(5)}`)).toBe(422);
  });

  it('remembers across restarts, and of requests at the same time lets one win', async () => {
    const folder = newFolder();
    const signed = (root: number) =>
      signCheckpoint({ origin: signer.name, size: 3, root: Buffer.alloc(32, root) }, [signer]);
    {
      using witness = await Witness.open({ folder, signer: one, logs: [signer], now });
      const answers = await Promise.all([1, 2, 3].map((root) => witness.addCheckpoint(`old 0\n\n${signed(root)}`)));
      expect(answers.map(({ status }) => status)).toEqual([200, 409, 409]);
      await expect(Witness.open({ folder, signer: one, logs: [signer] })).rejects.toMatchObject({
        code: 'ledger-locked',
      });
    }
    using witness = await Witness.open({ folder, signer: one, logs: [signer], now });
    expect((await witness.addCheckpoint(`old 0\n\n${signed(2)}`)).body).toBe('3\n');
    expect((await witness.addCheckpoint(`old 3\n\n${signed(2)}`)).status).toBe(409);
    expect((await witness.addCheckpoint(`old 3\n\n${signed(1)}`)).status).toBe(200);
  });
});

describe('a policy', () => {
  const lines = (quorum: string) =>
    parsePolicy(
      `# who is trusted\nlog ${signer.vkey} https://log.example.org/\nwitness A ${one.vkey}\nwitness B\t${two.vkey}\nwitness C ${three.vkey}\n` +
        `group AB any A B\ngroup all-of-it all AB C\n${quorum}\n`,
    );

  it('asks for the quorum that it names', async () => {
    const cosigned = async (...by: typeof keys) => {
      await using log = await grownLog(2);
      for (const key of by) {
        using witness = await Witness.open({ folder: newFolder(), signer: key, logs: [signer], now });
        await using served = await serveWitness(witness, { host: '127.0.0.1', port: 0 });
        await collectCosignatures(log, parsePolicy(`witness W ${key.vkey} ${served.url}\nquorum W`));
      }
      return parseCheckpoint(readFileSync(join(log.folder, 'checkpoint'), 'utf8'));
    };
    const passes = async (quorum: string, ...by: typeof keys) => {
      const policy = lines(quorum);
      try {
        requireQuorum(policy, verifyCheckpoint(await cosigned(...by), verifiersOf(policy)));
        return true;
      } catch (error) {
        expect(error).toMatchObject({ code: 'quorum-not-reached' });
        return false;
      }
    };
    expect(await passes('quorum none')).toBe(true);
    expect(await passes('quorum A', one)).toBe(true);
    expect(await passes('quorum A', two)).toBe(false);
    expect(await passes('quorum all-of-it', two, three)).toBe(true);
    expect(await passes('quorum all-of-it', one, two)).toBe(false);
  });

  it('names the line that is wrong', () => {
    const { vkey } = one;
    for (const [text, line] of [
      [`witness A ${signer.vkey}\nquorum A`, 'line 1'],
      [`log ${vkey}\nquorum none`, 'line 1'],
      [`witness A ${vkey}\ngroup G 2 A\nquorum G`, 'line 2'],
      [`group G any A\nquorum G`, 'line 1'],
      [`witness A ${vkey}\nwitness B ${vkey}\nquorum none`, 'line 2'],
      [`witness none ${vkey}\nquorum none`, 'line 1'],
      ['quorum none\nquorum none', 'line 2'],
      ['trust everyone', 'line 1'],
      ['', 'no quorum'],
    ] as const) {
      expect(() => parsePolicy(text)).toThrow(line);
    }
  });
});

it('a log that was opened again keeps the cosignatures that it had', async () => {
  const log = await grownLog(2);
  using witness = await Witness.open({ folder: newFolder(), signer: one, logs: [signer], now });
  await using served = await serveWitness(witness, { host: '127.0.0.1', port: 0 });
  await collectCosignatures(log, parsePolicy(`witness W ${one.vkey} ${served.url}\nquorum W`));
  await log.close();
  await using again = await openLog({ folder: log.folder, signer });
  expect(again.checkpoint().note.signatures.map(({ name }) => name)).toEqual([signer.name, one.name]);
});
