import type { Command } from 'commander';

/** Commands that one module defines. */
interface CommandModule {
  names: readonly string[];
  load(): Promise<(program: Command) => void>;
}

/** In the order of the help. A command takes longer to load than many take to run, so each is loaded when it is called. */
const modules: readonly CommandModule[] = [
  { names: ['list'], load: async () => (await import('./commands/list.ts')).addList },
  { names: ['validate'], load: async () => (await import('./commands/validate.ts')).addValidate },
  { names: ['variation'], load: async () => (await import('./commands/variation.ts')).addVariation },
  { names: ['run', 'resume'], load: async () => (await import('./commands/run.ts')).addRun },
  { names: ['show'], load: async () => (await import('./commands/show.ts')).addShow },
  { names: ['view'], load: async () => (await import('./commands/view.ts')).addView },
  { names: ['compare'], load: async () => (await import('./commands/compare.ts')).addCompare },
  { names: ['report'], load: async () => (await import('./commands/report.ts')).addReport },
  { names: ['export'], load: async () => (await import('./commands/export.ts')).addExport },
  { names: ['labels'], load: async () => (await import('./commands/labels.ts')).addLabels },
  { names: ['episode'], load: async () => (await import('./commands/episode.ts')).addEpisode },
  { names: ['organism'], load: async () => (await import('./commands/organism.ts')).addOrganism },
  { names: ['spec'], load: async () => (await import('./commands/spec.ts')).addSpec },
  { names: ['align'], load: async () => (await import('./commands/align.ts')).addAlign },
  { names: ['stress'], load: async () => (await import('./commands/stress.ts')).addStress },
  { names: ['gate'], load: async () => (await import('./commands/gate.ts')).addGate },
  { names: ['tripwire'], load: async () => (await import('./commands/tripwire.ts')).addTripwire },
  { names: ['awareness'], load: async () => (await import('./commands/awareness.ts')).addAwareness },
  { names: ['intervene'], load: async () => (await import('./commands/intervene.ts')).addIntervene },
  { names: ['ask'], load: async () => (await import('./commands/ask.ts')).addAsk },
  { names: ['reasoning'], load: async () => (await import('./commands/reasoning.ts')).addReasoning },
  { names: ['detect'], load: async () => (await import('./commands/detect.ts')).addDetect },
  { names: ['realism'], load: async () => (await import('./commands/realism.ts')).addRealism },
  { names: ['ledger'], load: async () => (await import('./commands/ledger.ts')).addLedger },
  { names: ['provenance'], load: async () => (await import('./commands/provenance.ts')).addProvenance },
  { names: ['watch'], load: async () => (await import('./commands/watch.ts')).addWatch },
  { names: ['schema'], load: async () => (await import('./commands/schema.ts')).addSchema },
];

/**
 * Adds the command that the arguments call; all of them where they call none that there is, so that help lists everything and a misspelt
 * name finds its neighbour. For the version alone none is needed.
 */
export async function addCommands(program: Command, args: readonly string[]): Promise<void> {
  if (args.length === 1 && ['-V', '--version'].includes(args[0] as string)) return;
  const called = args.find((arg) => !arg.startsWith('-'));
  const wanted = modules.filter(({ names }) => called !== undefined && names.includes(called));
  const chosen = wanted.length > 0 ? wanted : modules;
  for (const add of await Promise.all(chosen.map(({ load }) => load()))) add(program);
}

/** The names of all commands, in the order of the help. */
export function commandNames(): string[] {
  return modules.flatMap(({ names }) => names);
}
