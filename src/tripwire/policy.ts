import { z } from 'zod';
import { digestOf } from '../core/index.ts';
import { type ClaimCheck, claimCheck } from './claim.ts';
import { TripwirePolicyError } from './errors.ts';
import type { Honeytoken } from './honeytoken.ts';
import {
  inspectAction,
  inspectBudget,
  inspectHoneytokens,
  inspectPermissions,
  inspectRate,
  inspectSequence,
  inspectTampering,
} from './kinds.ts';
import {
  type PolicyTripwireSource,
  type TripwirePolicyInput,
  type TripwirePolicySource,
  tripwirePolicySchema,
} from './policy-schema.ts';
import { defineTripwire, type Tripwire } from './tripwire.ts';

/** A tripwire of a policy; in shadow it is seen and counted, never enforced. */
export interface PolicyTripwire extends Tripwire {
  shadow: boolean;
}

/** A policy ready for use. */
export interface TripwirePolicy {
  name: string;
  /** SHA-256 of the policy as it is written, without the honeytokens: two policies with the same digest do the same. */
  digest: string;
  tripwires: readonly PolicyTripwire[];
  claims: readonly ClaimCheck[];
  source: TripwirePolicySource;
}

export interface PolicyOptions {
  /**
   * The bait of a registry file that the policy names; undefined is for policies that name none.
   * {@link loadTripwirePolicy} reads them beside the policy.
   */
  honeytokens?: (registry: string) => readonly Honeytoken[];
  /** Bait for tripwires that name no registry. */
  tokens?: readonly Honeytoken[];
}

/**
 * Makes a policy from TypeScript. The same as in YAML, with types.
 * @throws {TripwirePolicyError} that names the place, the value and the remedy.
 * @example
 * const policy = defineTripwirePolicy({
 *   format: 'overt-tripwire-policy', version: 1, name: 'refunds',
 *   tripwires: [{ id: 'large-refund', action: { tool: 'refund', arguments: [{ at: '$.amount', above: 100 }] } }],
 * });
 */
export function defineTripwirePolicy(policy: TripwirePolicyInput, options: PolicyOptions = {}): TripwirePolicy {
  const read = tripwirePolicySchema.safeParse(policy);
  if (!read.success) {
    throw new TripwirePolicyError(`This is no tripwire policy: ${z.prettifyError(read.error)}`, {
      value: policy,
      remedy: 'docs/tripwires.md lists what a policy may hold.',
    });
  }
  return compilePolicy(read.data, options);
}

/** Where a part of a policy can’t be compiled, the error says which tripwire; see {@link PolicyPartError}. */
export function compilePolicy(source: TripwirePolicySource, options: PolicyOptions): TripwirePolicy {
  const tripwires: PolicyTripwire[] = [];
  const claims: ClaimCheck[] = [];
  for (const [place, entry] of source.tripwires.entries()) {
    const { id, severity, description = `Tripwire ${id} of the policy ${source.name}` } = entry;
    const common = { id, severity, description, shadow: (entry.mode ?? source.mode) === 'shadow' };
    try {
      if (entry.claim) claims.push({ ...common, ...claimCheck(entry.claim, source.home) });
      else tripwires.push({ ...common, ...defineTripwire({ ...common, inspect: inspectOf(entry, source, options) }) });
    } catch (cause) {
      if (!(cause instanceof TripwirePolicyError)) throw cause;
      throw new PolicyPartError(cause, place, id);
    }
  }
  return { name: source.name, digest: digestOf(source), tripwires, claims, source };
}

/** A part of a policy that fits the schema but can’t be used, such as a regular expression with a back reference. */
export class PolicyPartError extends TripwirePolicyError {
  /** Index of the tripwire in the policy. */
  readonly place: number;

  constructor(cause: TripwirePolicyError, place: number, id: string) {
    super(`Tripwire ${id}: ${cause.message}`, { value: cause.value, remedy: cause.remedy, cause });
    this.place = place;
  }
}

function inspectOf(
  entry: PolicyTripwireSource,
  source: TripwirePolicySource,
  options: PolicyOptions,
): Tripwire['inspect'] {
  const { action, sequence, rate, budget, honeytokens, permissions, tampering } = entry;
  const { home } = source;
  if (action) return inspectAction(action, home);
  if (sequence) return inspectSequence(sequence, home);
  if (rate) return inspectRate(rate, home);
  if (budget) return inspectBudget(budget, home);
  if (honeytokens) return inspectHoneytokens(honeytokens, tokensOf(honeytokens, options));
  if (permissions) return inspectPermissions(permissions);
  if (tampering) return inspectTampering(tampering);
  throw new TripwirePolicyError('nothing to look for', { value: entry, remedy: 'Name one kind of check.' });
}

/** Bait that is not there would be watched by nothing and look like peace, so it is an error. */
function tokensOf(
  { registry, tokens: ids }: NonNullable<PolicyTripwireSource['honeytokens']>,
  options: PolicyOptions,
): readonly Honeytoken[] {
  const all = registry === undefined ? options.tokens : options.honeytokens?.(registry);
  const chosen = all?.filter(({ id }) => ids === undefined || ids.includes(id));
  const missing = ids?.find((id) => all?.every((token) => token.id !== id) ?? true);
  if (chosen === undefined || chosen.length === 0 || missing !== undefined) {
    throw new TripwirePolicyError(
      missing === undefined ? 'There are no honeytokens to watch.' : `There is no honeytoken ${missing}.`,
      {
        value: registry ?? missing,
        remedy: 'Mint some (overt tripwire mint --registry FILE) and name the file as `registry`.',
      },
    );
  }
  return chosen;
}
