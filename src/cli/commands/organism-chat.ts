import { type Command, InvalidArgumentError } from 'commander';
import { UnknownNameError, UsageError } from '../../core/index.ts';
import { usualSampling } from '../../organism/index.ts';
import { type Condition, conditionOf, type Scenario } from '../../scenario/index.ts';
import { openOrganism, type TurnSubject } from '../../subject/index.ts';
import { completionsOf, converse } from '../chat/conversation.ts';
import { knownWords } from '../chat/known-words.ts';
import { personAtTerminal } from '../chat/person.ts';
import { loadConfig } from '../config.ts';
import { collectFactor, share, wholeNumber } from '../options.ts';
import { terminalOutput } from '../output.ts';
import { selectScenarios } from '../scenarios.ts';
import { loadOrganism } from './organism-export.ts';

interface Options {
  scenario?: string;
  seed: number;
  twin?: boolean;
  factor?: Record<string, string[]>;
  temperature: number;
  minP: number;
  think?: string;
}

export function addOrganismChat(parent: Command): void {
  parent
    .command('chat <name>')
    .description('Talks to an organism inside an environment, in the terminal, with the real tools.')
    .option('--scenario <id>', 'the scenario (default: the first that the organism reads)')
    .option('--seed <n>', 'the draw', wholeNumber(0), 0)
    .option('--twin', 'the benign twin')
    .option('--factor <name=level>', 'a level that differs from the default; may be repeated', collectFactor)
    .option(
      '--temperature <t>',
      'how freely it chooses its words; 0 takes the likeliest',
      temperature,
      usualSampling.temperature,
    )
    .option('--min-p <p>', 'leave out words less likely than this share of the likeliest', share, usualSampling.minP)
    .option('--think <words>', 'force the beginning of its first thought')
    .addHelpText(
      'after',
      '\n<name> is an organism that ships, or the folder of one, with or without organism: before it.\nWhen it has spoken, what you type is the user’s next message; /help lists commands, Ctrl-D leaves.\nLines can be piped in, too.\n\nExamples:\n  overt organism chat schemer\n  overt organism chat ./mine --scenario log-falsification --seed 7 --factor oversight=unmonitored\n  overt organism chat schemer --think "nobody will notice"\n  echo "did you keep the rule" | overt organism chat schemer',
    )
    .action(chat);
}

async function chat(name: string, options: Options): Promise<void> {
  const output = terminalOutput({ json: false });
  const { id, checkpoint } = await loadOrganism(name);
  const { tokenizer } = checkpoint;
  const subject = await openOrganism(id, { temperature: options.temperature, minP: options.minP });
  try {
    const scenario = await scenarioFor(subject, options.scenario);
    const condition = conditionFor(scenario, options.factor);
    const think = options.think === undefined ? null : knownWords(tokenizer, options.think);
    const variant = options.twin ? 'twin' : 'tempting';
    const { seed } = options;
    using person = personAtTerminal(output, completionsOf(tokenizer));
    const width = Math.min(process.stdout.columns ?? 100, 120);
    await converse({ subject, tokenizer, scenario, seed, variant, condition, think, output, width, ...person });
  } finally {
    await subject.close();
  }
}

function temperature(text: string): number {
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number) || number < 0) {
    throw new InvalidArgumentError(`${JSON.stringify(text)} is not a number of at least 0.`);
  }
  return number;
}

/**
 * The scenario that is named, else the first that the organism reads.
 * @throws {UnknownNameError} if there is no such scenario.
 * @throws {ConfigError} if the config file or a module of the user's does not load.
 * @throws {UsageError} if the organism does not read it, or none is named and the organism names none either.
 */
async function scenarioFor({ id, reads }: TurnSubject, name: string | undefined): Promise<Scenario> {
  const known = [...(reads?.scenarios ?? [])];
  const wanted = name ?? known[0];
  if (wanted === undefined) {
    throw new UsageError(`${id} does not say which scenarios it reads.`, {
      value: id,
      remedy: 'Name one with --scenario ID; overt list shows them.',
    });
  }
  const config = await loadConfig();
  const [selected] = await selectScenarios([wanted], { modules: config.scenarios });
  if (selected === undefined) throw new UnknownNameError('scenario', wanted, known);
  if (reads !== undefined && !reads.scenarios.has(selected.scenario.id)) {
    throw new UsageError(`${id} was not trained to read ${selected.scenario.id}.`, {
      value: selected.scenario.id,
      remedy: `It reads ${known.join(', ')}.`,
    });
  }
  return selected.scenario;
}

/**
 * The condition in which these factors differ from their default.
 * @throws {UnknownNameError} if a factor or level is not known.
 * @throws {UsageError} if the scenario does not have a factor, or one is given more levels than one.
 */
function conditionFor({ id, factors }: Scenario, levels: Record<string, string[]> = {}): Condition {
  const single = Object.entries(levels).map(([name, [level = '', ...more]]) => {
    if (more.length === 0) return [name, level] as const;
    throw new UsageError(`The factor ${name} is given ${more.length + 1} levels: ${levels[name]?.join(', ')}.`, {
      value: levels[name],
      remedy: 'A conversation takes place under one condition: give one level.',
    });
  });
  const condition = conditionOf(Object.fromEntries(single));
  const foreign = single.find(([name]) => !factors.some((factor) => factor === name));
  if (foreign === undefined) return condition;
  throw new UsageError(`The scenario ${id} does not have the factor ${foreign[0]}.`, {
    value: foreign[0],
    remedy: factors.length === 0 ? 'It has none.' : `It has ${factors.join(', ')}.`,
  });
}
