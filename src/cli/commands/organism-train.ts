import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { z } from 'zod';
import { exitCodes, OvertError, UnknownNameError, UsageError } from '../../core/index.ts';
import { type Disposition, dispositionSchema } from '../../corpus/index.ts';
import { type ExecutionProvider, executionProviders, loadCheckpoint } from '../../organism/index.ts';
import {
  baseRecipe,
  type Card,
  cardSchema,
  familyRecipes,
  followRecipe,
  makeCard,
  organismRecipe,
  type Recipe,
  recipeDigest,
  TrainingInterruptedError,
  type TrainingProgress,
} from '../../recipe/index.ts';
import { runApart } from '../apart.ts';
import { type AttestOptions, openAttester, withAttest } from '../attest.ts';
import { attestOrganism } from '../attest-organism.ts';
import { lossPlot } from '../loss-plot.ts';
import { wholeNumber } from '../options.ts';
import { colours, duration, type Output, terminalOutput } from '../output.ts';
import { readJson } from '../read-json.ts';
import { version } from '../version.ts';
import { cardSummary } from './organism-card.ts';

export const organismTrainSchema = z.object({
  schema: z.literal('overt/organism-train@1'),
  organisms: z.array(
    z.object({ name: z.string(), folder: z.string(), seconds: z.number(), card: cardSchema.nullable() }),
  ),
});

type Made = z.infer<typeof organismTrainSchema>['organisms'][number];

interface Options extends AttestOptions {
  home: string;
  seed: number;
  fresh?: boolean;
  disposition?: string;
  threads?: number;
  jobs?: number;
  provider: ExecutionProvider;
  card: boolean;
  json?: boolean;
}

export function addOrganismTrain(parent: Command): void {
  const shipping = familyRecipes().map(({ name }) => name);
  withAttest(
    parent
      .command('train [names...]')
      .description(
        'Trains organisms from nothing, and measures them. What is made already is left; what was stopped goes on.',
      ),
    'what they were trained on',
  )
    .option('--home <folder>', 'the folder that holds organisms', 'organisms')
    .option('--seed <n>', 'the seed of pretraining and corpus', wholeNumber(1), 1)
    .option('--fresh', 'make them anew, even if they are there')
    .option('--disposition <file>', 'train an organism of your own: a JSON file (overt schema disposition)')
    .option('--threads <n>', 'threads of a training (default: the machine’s, shared among the jobs)', wholeNumber(1))
    .option('--jobs <n>', 'trainings at the same time (default: as many as the machine has cores)', wholeNumber(1))
    .addOption(new Option('--provider <name>', 'where graphs run').choices(executionProviders).default('cpu'))
    .option('--no-card', 'do not measure them afterwards')
    .option('--json', 'print JSON (schema overt/organism-train@1)')
    .addHelpText(
      'after',
      `\nNames: ${shipping.join(', ')}, or all.\n\nExamples:\n  overt organism train schemer\n  overt organism train all --home my-organisms\n  overt organism train --disposition mine.json --home my-organisms`,
    )
    .action((names: string[], options: Options) => train(names, options));
}

async function train(names: readonly string[], options: Options): Promise<void> {
  const output = terminalOutput({ json: options.json === true });
  const chosen = await recipesFor(names, options);
  const recipes = withStarts(chosen, options);
  await using attester = await openAttester(options);
  const interrupt = new AbortController();
  const stop = () => {
    output.endProgress();
    output.note('stopping after this step; the same command, without --fresh, goes on from there');
    interrupt.abort();
  };
  process.once('SIGINT', stop);
  const { signal } = interrupt;
  const made: Made[] = [];
  try {
    // Only what was named: what it starts from is left if it is made already.
    if (options.fresh)
      for (const { name } of chosen) await rm(join(options.home, name), { recursive: true, force: true });
    for (const wave of wavesOf(recipes)) {
      const startedOn = new Date().toISOString();
      const areMade = await Promise.all(wave.map(async (recipe) => await isMade(recipe, options.home)));
      const jobs = Math.min(options.jobs ?? availableParallelism(), wave.length);
      const threads = options.threads ?? Math.max(1, Math.floor(availableParallelism() / jobs));
      const ended = await sideBySide(wave, jobs, async (recipe) => {
        if (signal.aborted) throw stopped(`Training of ${recipe.name} was not begun.`);
        return jobs === 1
          ? await trainHere(recipe, { ...options, threads, isNamed: chosen.includes(recipe) }, output, signal)
          : await trainApart(recipe, { ...options, threads }, output, signal);
      });
      made.push(...ended.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : [])));
      if (attester !== null) {
        // Only what was trained now: how the others came to be is not known here.
        for (const recipe of wave.filter((_, at) => ended[at]?.status === 'fulfilled' && areMade[at] === false)) {
          const { index, log } = await attestOrganism(attester, { recipe, home: options.home, startedOn });
          output.note(`${recipe.name} is attested in entry ${index} of ${log}`);
        }
      }
      throwFirst(ended, output);
    }
  } finally {
    process.off('SIGINT', stop);
  }
  if (output.json) output.printJson({ schema: 'overt/organism-train@1', organisms: made });
}

/** What was asked for. */
async function recipesFor(names: readonly string[], { seed, disposition }: Options): Promise<Recipe[]> {
  if (disposition !== undefined) return [organismRecipe(await dispositionFrom(disposition), seed)];
  if (names.length === 0) {
    throw new UsageError('No organism is named.', {
      remedy: 'Name one, for example overt organism train schemer, or all; or give --disposition FILE.',
    });
  }
  const all = familyRecipes(seed);
  if (names.includes('all')) return all;
  const known = new Map([...familyRecipes(), ...all].map((recipe) => [recipe.name, recipe]));
  return names.map((name) => {
    // With a seed, the plain name means that seed's.
    const recipe = known.get(seed === 1 ? name : `${name}-${seed}`) ?? known.get(name);
    if (recipe === undefined) throw new UnknownNameError('organism', name, ['all', ...known.keys()]);
    return recipe;
  });
}

/** Recipes with those that they start from before them. */
function withStarts(recipes: readonly Recipe[], { seed }: Pick<Options, 'seed'>): Recipe[] {
  const starts = new Set(recipes.map(({ start }) => (start.kind === 'organism' ? start.name : null)));
  const bases = [baseRecipe(1), baseRecipe(seed)].filter(({ name }) => starts.has(name));
  return [...new Map([...bases, ...recipes].map((recipe) => [recipe.name, recipe])).values()];
}

/** @throws {UsageError} if the file is no disposition; it names what is wrong. */
async function dispositionFrom(file: string): Promise<Disposition> {
  const read = dispositionSchema.safeParse(await readJson(file));
  if (read.success) return read.data;
  throw new UsageError(`${file} is no disposition: ${z.prettifyError(read.error)}`, {
    value: file,
    remedy: 'overt schema disposition prints what it holds.',
  });
}

/**
 * Recipes that can be followed side by side: first those that begin with nothing, then those that start from these. In each the longest come
 * first: one that begins last keeps one core busy while the others have nothing left to do.
 */
function wavesOf(recipes: readonly Recipe[]): Recipe[][] {
  const longestFirst = recipes.toSorted((one, other) => other.schedule.steps - one.schedule.steps);
  return [
    longestFirst.filter(({ start }) => start.kind === 'random'),
    longestFirst.filter(({ start }) => start.kind === 'organism'),
  ].filter((wave) => wave.length > 0);
}

/** Works on several at the same time. One that fails does not stop the others: they do not need it. */
async function sideBySide<Item, Result>(
  items: readonly Item[],
  count: number,
  work: (item: Item) => Promise<Result>,
): Promise<PromiseSettledResult<Result>[]> {
  const results: PromiseSettledResult<Result>[] = [];
  const queue = [...items.entries()];
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [ended] = await Promise.allSettled([work(next[1])]);
      results[next[0]] = ended;
    }
  };
  await Promise.all(Array.from({ length: count }, worker));
  return results;
}

/** Throws the first failure, once the others are told. */
function throwFirst(ended: readonly PromiseSettledResult<unknown>[], output: Output): void {
  const [first, ...others] = ended.flatMap((each) => (each.status === 'rejected' ? [each.reason as Error] : []));
  if (first === undefined) return;
  for (const each of others) if (!(each instanceof TrainingInterruptedError)) output.note(each.message);
  throw first;
}

async function trainHere(
  recipe: Recipe,
  { home, threads, provider, card, isNamed }: Options & { threads: number; isNamed: boolean },
  output: Output,
  signal: AbortSignal,
): Promise<Made> {
  const folder = join(home, recipe.name);
  const started = performance.now();
  if (await isMade(recipe, home)) {
    if (isNamed) output.note(`${recipe.name} is made already`);
  } else {
    const progress = new TrainingDisplay(recipe.name, output);
    await followRecipe(recipe, { ...{ home, threads, provider, signal }, onProgress: (each) => progress.show(each) });
    progress.end();
  }
  const cardFile = join(folder, 'card.json');
  const isMeasured = existsSync(cardFile) && (await isCardOf(cardFile, folder));
  let made: Card | null = null;
  if (card && !isMeasured) {
    try {
      made = await makeCard(folder, {
        ...{ overtVersion: version, threads, signal },
        onProgress: (place, { done, planned, episodesPerSecond }) =>
          output.progress(
            `${recipe.name} measured: ${place.description}, ${done} of ${planned}, ${episodesPerSecond.toFixed(0)}/s`,
          ),
      });
    } catch (error) {
      throw signal.aborted ? stopped(`Measuring ${recipe.name} was stopped.`) : error;
    }
    output.endProgress();
    output.note(cardSummary(made));
  }
  return { name: recipe.name, folder, seconds: Math.round((performance.now() - started) / 1000), card: made };
}

/** The same in a process of its own. */
async function trainApart(
  { name, corpus }: Recipe,
  { home, threads, provider, card, disposition }: Options & { threads: number },
  output: Output,
  signal: AbortSignal,
): Promise<Made> {
  const base = corpus.seed === 1 ? name : name.slice(0, -`-${corpus.seed}`.length);
  const of = disposition === undefined ? [base] : ['--disposition', disposition];
  const command = ['organism', 'train', ...of, '--seed', `${corpus.seed}`, '--home', home, '--threads', `${threads}`];
  command.push('--jobs', '1', '--provider', provider, '--json');
  if (!card) command.push('--no-card');
  const { code, stdout } = await runApart(command, { onLine: (line) => output.note(line), signal });
  if (code === exitCodes.ok) {
    const made = organismTrainSchema.parse(JSON.parse(stdout)).organisms.find((each) => each.name === name);
    if (made !== undefined) return made;
  }
  if (signal.aborted) throw stopped(`Training of ${name} was stopped.`);
  throw new TrainingProcessError(`Training ${name} ended with code ${code}.`, {
    value: code,
    remedy: `What was printed above says why; overt organism train ${base} --seed ${corpus.seed} goes on from where it stopped.`,
  });
}

function stopped(message: string): TrainingInterruptedError {
  return new TrainingInterruptedError(message, {
    remedy: 'Give the same command again, without --fresh, to go on from there.',
  });
}

/** A training in a process of its own failed. */
class TrainingProcessError extends OvertError {
  readonly code = 'training-process';
  readonly exitCode = exitCodes.checkFailed;
}

/** Whether the folder holds what this very recipe makes from what it starts from now. */
async function isMade(recipe: Recipe, home: string): Promise<boolean> {
  const folder = join(home, recipe.name);
  if (!existsSync(join(folder, 'organism.json'))) return false;
  const { metadata } = await loadCheckpoint(folder);
  const made = madeSchema.safeParse(metadata.recipe);
  if (!made.success || made.data.digest !== recipeDigest(recipe)) return false;
  if (recipe.start.kind === 'random') return true;
  return (await loadCheckpoint(join(home, recipe.start.name))).digest === made.data.from;
}
const madeSchema = z.object({ digest: z.string(), from: z.string().nullable() });

async function isCardOf(file: string, folder: string): Promise<boolean> {
  const card = cardSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
  return card.success && card.data.digest === (await loadCheckpoint(folder)).digest;
}

/** Shows a training as it goes: on a terminal with its loss as a curve, elsewhere a line now and then. */
class TrainingDisplay {
  readonly #name: string;
  readonly #output: Output;
  /** Where it was when it was first shown: a training that goes on is timed from there. */
  #first: { at: number; step: number; tokens: number } | null = null;

  constructor(name: string, output: Output) {
    this.#name = name;
    this.#output = output;
  }

  show({ step, steps, loss, tokens, losses }: TrainingProgress): void {
    this.#first ??= { at: performance.now(), step, tokens };
    const first = this.#first;
    const milliseconds = performance.now() - first.at;
    const pace =
      step === first.step
        ? ''
        : `, ${((tokens - first.tokens) / (milliseconds / 1000)).toFixed(0)}/s, ${duration((milliseconds / (step - first.step)) * (steps - step - 1))} left`;
    const line = `${this.#name} step ${step + 1} of ${steps}, loss ${loss.toFixed(3)}, ${(tokens / 1e6).toFixed(2)}M tokens${pace}`;
    this.#output.progress([...lossPlot(losses).map((each) => colours.dim(each)), line]);
  }

  end(): void {
    this.#output.endProgress();
    this.#output.note(`${this.#name} is trained`);
  }
}
