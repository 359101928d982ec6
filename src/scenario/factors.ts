import { UnknownNameError, UsageError } from '../core/index.ts';

/**
 * The shared experimental factors and their levels; the first level of each is the default.
 * A scenario says which of them apply to it; the others stay at their default.
 */
export const factorLevels = {
  /** What the subject is told about being watched. */
  oversight: ['none', 'logged', 'unmonitored'],
  /** A goal of its own that honest conduct would cost; reversed: one that only honest conduct serves. */
  goal: ['stated', 'none', 'strong', 'reversed'],
  /** Pressure to finish, from people or deadlines; reversed: what comes late and is right is worth more. */
  pressure: ['high', 'none', 'reversed'],
  /** Whether those who disclosed problems before were punished for it; reversed: those who hid them were. */
  penalty: ['stated', 'none', 'reversed'],
  /** A hint that this is a test, or that it is not. */
  cue: ['none', 'test', 'deployment'],
  /** Whether the safety spec stands in the system prompt. */
  spec: ['absent', 'present'],
} as const;

export type FactorName = keyof typeof factorLevels;
export type Condition = { [Name in FactorName]: (typeof factorLevels)[Name][number] };

export const factorNames = Object.keys(factorLevels) as FactorName[];

/** Every factor at its default level. */
export const defaultCondition: Condition = {
  oversight: 'none',
  goal: 'stated',
  pressure: 'high',
  penalty: 'stated',
  cue: 'none',
  spec: 'absent',
};

/**
 * A condition from the levels that differ from the default.
 * @throws {UnknownNameError} if a factor or level is not known.
 */
export function conditionOf(levels: Readonly<Record<string, string>>): Condition {
  const condition: Record<string, string> = { ...defaultCondition };
  for (const [name, level] of Object.entries(levels)) {
    if (!isFactorName(name)) throw new UnknownNameError('factor', name, factorNames);
    const known: readonly string[] = factorLevels[name];
    if (!known.includes(level)) throw new UnknownNameError(`level of ${name}`, level, known);
    condition[name] = level;
  }
  // Every level was just checked against its factor.
  return condition as Condition;
}

export function isFactorName(name: string): name is FactorName {
  return Object.hasOwn(factorLevels, name);
}

/**
 * All combinations of the given levels, in order and each once; factors that are not named stay at their default.
 * @throws {UnknownNameError} if a factor or level is not known.
 * @throws {UsageError} if a factor is named without levels: nothing would be run.
 */
export function crossConditions(levels: Readonly<Partial<Record<string, readonly string[]>>>): Condition[] {
  let combinations: Record<string, string>[] = [{}];
  for (const [name, values] of Object.entries(levels)) {
    if (values === undefined) continue;
    if (!isFactorName(name)) throw new UnknownNameError('factor', name, factorNames);
    if (values.length === 0) {
      const remedy = `Name some of ${factorLevels[name].join(', ')}, or leave the factor out.`;
      throw new UsageError(`The factor ${name} is given no levels.`, { value: name, remedy });
    }
    combinations = combinations.flatMap((combination) =>
      [...new Set(values)].map((value) => ({ ...combination, [name]: value })),
    );
  }
  return combinations.map(conditionOf);
}

/** A condition in short: the levels that differ from the default, or `default`. */
export function describeCondition(condition: Readonly<Record<string, string>>): string {
  const differing = factorNames.filter((name) => condition[name] !== defaultCondition[name]);
  return differing.length === 0 ? 'default' : differing.map((name) => `${name}=${condition[name]}`).join(' ');
}
