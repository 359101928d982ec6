import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { type Trust, trustInLog } from '../align/index.ts';
import { UsageError } from '../core/index.ts';
import { logSource, parsePolicy, parseVerifier, policyOf, type TrustPolicy } from '../ledger/index.ts';

/** Options that say whose signatures count. */
export interface TrustOptions {
  ledger?: string;
  policy?: string;
  key?: string;
}

export function withTrust(command: Command): Command {
  return command
    .option('--ledger <log>', 'the ledger, a folder or an address: what was logged has to stand in it')
    .option('--policy <file>', 'whom to trust: log keys, witnesses, quorum (C2SP tlog-policy)')
    .option('--key <vkey>', 'the ledger’s verifier key, or a file that holds it');
}

/** Null if nothing says whose signatures count: then no statement can be checked. */
export async function trustFrom({ ledger, policy, key }: TrustOptions): Promise<Trust | null> {
  const log = ledger === undefined ? null : logSource(ledger);
  if (policy !== undefined) return given(parsePolicy(await textOf(policy)));
  if (key !== undefined) {
    const keys = existsSync(key) ? (await textOf(key)).split('\n') : [key];
    return given(policyOf(...keys.filter((line) => line.trim() !== '').map(parseVerifier)));
  }
  return log === null ? null : await trustInLog(log);

  function given(trusted: TrustPolicy): Trust {
    return { policy: trusted, keys: 'given', log };
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new UsageError(`${file} can’t be read.`, { value: file, remedy: 'Check the path.', cause });
  }
}
