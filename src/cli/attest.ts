import { setTimeout } from 'node:timers/promises';
import type { Command } from 'commander';
import type { Attester } from '../align/index.ts';
import { LedgerError, openLog, readKeyFile } from '../ledger/index.ts';

/** Options of commands that can attest what they do. */
export interface AttestOptions {
  attest?: string;
  attestKey?: string;
}

/** @param what What is signed and logged, for the help. */
export function withAttest(command: Command, what: string): Command {
  return command
    .option('--attest <ledger>', `sign and log ${what} (docs/provenance.md)`)
    .option('--attest-key <file>', 'the ledger’s private key (default: LEDGER.key)');
}

/**
 * Opens the ledger to attest in, before work begins: what can’t be attested is not begun. Null if none was asked for.
 * @throws {LedgerError} `ledger-missing`, `key-missing`, `key-permissions`, `ledger-locked`, …
 */
export async function openAttester({ attest, attestKey }: AttestOptions): Promise<OpenAttester | null> {
  if (attest === undefined) return null;
  const signer = readKeyFile(attestKey ?? `${attest.replace(/\/+$/, '')}.key`);
  const log = await openLog({ folder: attest, signer });
  return { log, signer, [Symbol.asyncDispose]: async () => await log.close() };
}

/**
 * Does one thing with the ledger and lets others write again: what goes on for hours must not keep them out. Null if none was asked for.
 * @param patienceMs How long it waits if someone else is just writing. @default 0
 */
export async function withAttester<Result>(
  options: AttestOptions,
  work: (attester: Attester) => Promise<Result>,
  patienceMs = 0,
): Promise<Result | null> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    try {
      await using attester = await openAttester(options);
      return attester && (await work(attester));
    } catch (error) {
      const isBusy = error instanceof LedgerError && error.code === 'ledger-locked';
      if (!isBusy || performance.now() >= deadline) throw error;
      await setTimeout(pauseMs);
    }
  }
}

const pauseMs = 250;

export interface OpenAttester extends Attester, AsyncDisposable {}
