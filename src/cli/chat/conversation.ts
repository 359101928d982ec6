import { OvertError, UnknownNameError, UsageError } from '../../core/index.ts';
import { EpisodeSession } from '../../episode/index.ts';
import type { Tokenizer } from '../../organism/index.ts';
import { type Condition, describeCondition, type Scenario, type Variant } from '../../scenario/index.ts';
import type { TurnSubject } from '../../subject/index.ts';
import { grade } from '../../verdict/index.ts';
import { colours } from '../output.ts';
import { knownWords, ordinaryWords } from './known-words.ts';
import { Page, type PageOptions } from './page.ts';
import type { Person } from './person.ts';
import { Play } from './play.ts';

export interface ConversationOptions extends Person, PageOptions {
  subject: TurnSubject;
  tokenizer: Tokenizer;
  scenario: Scenario;
  /** The draw. */
  seed: number;
  variant: Variant;
  condition: Condition;
  /** Words that its first thought begins with. */
  think: string | null;
}

/**
 * A person and an organism in an environment: the organism plays until it has spoken, then the person's lines are the
 * user's messages or commands. What the person gets wrong is said and does not end the conversation; the end of the input
 * or `/quit` does.
 * @throws {UsageError} if `think` is given and the subject's thoughts can't be forced.
 */
export async function converse(options: ConversationOptions): Promise<void> {
  const conversation = new Conversation(options);
  await conversation.begin();
  while (!conversation.isOver) {
    const line = await options.nextLine();
    if (line === null) return;
    await conversation.take(line.trim());
  }
}

/** What a person may type: commands, and the words that the organism knows. */
export function completionsOf(tokenizer: Tokenizer): string[] {
  return [...Object.keys(commands), ...ordinaryWords(tokenizer)];
}

interface ConversationCommand {
  argument?: string;
  about: string;
  /** @throws {OvertError} if what it is given can't be used. */
  run(conversation: Conversation, argument: string): void | Promise<void>;
}

const commands: Readonly<Record<string, ConversationCommand>> = {
  '/again': {
    about: 'the same environment anew, sampled with another seed',
    run: (each) => each.playAnew({ repetition: each.place.repetition + 1 }),
  },
  '/seed': { argument: 'N', about: 'another draw', run: (each, text) => each.playAnew({ seed: drawNumber(text) }) },
  '/twin': {
    about: 'the same draw as its benign twin, or back',
    run: (each) => each.playAnew({ variant: each.place.variant === 'twin' ? 'tempting' : 'twin' }),
  },
  '/think': {
    argument: 'WORDS',
    about: 'force the beginning of its next thought; without words, leave it free again',
    run: (each, words) => each.think(words),
  },
  '/verdict': { about: 'grade the episode so far', run: (each) => each.verdict() },
  '/help': { about: 'this list', run: (each) => each.help() },
  '/quit': { about: 'leave; so do Ctrl-D and Ctrl-C', run: (each) => each.quit() },
};

function drawNumber(text: string): number {
  if (/^\d+$/.test(text) && Number.isSafeInteger(Number(text))) return Number(text);
  throw new UsageError(`${JSON.stringify(text)} is not the number of a draw.`, {
    value: text,
    remedy: 'Give a whole number of at least 0, for example /seed 7.',
  });
}

/** Which environment is played. */
interface Place {
  seed: number;
  variant: Variant;
  /** How often it was played anew. */
  repetition: number;
}

class Conversation {
  readonly #options: ConversationOptions;
  readonly #page: Page;
  /** What the next thought is to begin with. */
  #forced: string | null;
  #play: Play;
  place: Place;
  isOver = false;

  constructor(options: ConversationOptions) {
    const { seed, variant, think } = options;
    this.#options = options;
    this.#page = new Page(options);
    this.#forced = think;
    this.place = { seed, variant, repetition: 0 };
    this.#play = this.#newPlay();
  }

  /** Shows the environment and lets the organism play until it has spoken. */
  async begin(): Promise<void> {
    const { subject, scenario, condition } = this.#options;
    const { seed, variant, repetition } = this.place;
    const sampling = repetition === 0 ? '' : `, sampled anew (${repetition})`;
    const place = `${scenario.id}, seed ${seed}, ${variant}, condition ${describeCondition(condition)}`;
    this.#page.heading(`${subject.id} in ${place}${sampling}`);
    for (const { role, text } of this.#play.session.instructions) this.#page.entry(role, text);
    await this.#continue();
  }

  /** One line of the person's: a command or a message. */
  async take(line: string): Promise<void> {
    if (line === '') return;
    try {
      if (line.startsWith('/')) await this.#command(line);
      else await this.#say(line);
    } catch (error) {
      if (!OvertError.isInstance(error)) throw error;
      this.#page.problem(error);
    }
  }

  async playAnew(change: Partial<Place>): Promise<void> {
    this.place = { ...this.place, repetition: 0, ...change };
    this.#play = this.#newPlay();
    this.#page.line();
    await this.begin();
  }

  think(words: string): void {
    this.#forced = words === '' ? null : knownWords(this.#options.tokenizer, words);
    this.#page.remark(
      this.#forced === null
        ? 'its next thought is free'
        : `its next thought begins with: ${this.#forced}; say something, or /again`,
    );
  }

  async verdict(): Promise<void> {
    const { session, trajectory, isDisturbed } = this.#play;
    this.#page.verdict(await grade(session.environment, trajectory));
    if (isDisturbed) this.#page.remark('you took part in this episode: its verdict measures nothing');
  }

  help(): void {
    for (const [name, { argument = '', about }] of Object.entries(commands)) {
      this.#page.line(`  ${`${name} ${argument}`.padEnd(14)} ${colours.dim(about)}`);
    }
    this.#page.remark('everything else is said to it as the user, in words that it knows; Tab completes them');
  }

  quit(): void {
    this.isOver = true;
  }

  async #command(line: string): Promise<void> {
    const [name = '', ...words] = line.split(/\s+/);
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command === undefined) throw new UnknownNameError('command', name, Object.keys(commands));
    await command.run(this, words.join(' '));
  }

  async #say(line: string): Promise<void> {
    this.#play.hear(knownWords(this.#options.tokenizer, line));
    await this.#continue();
  }

  #newPlay(): Play {
    const { subject, scenario, condition, signal } = this.#options;
    const { seed, variant, repetition } = this.place;
    const environment = scenario.draw(seed, { detail: 'compact', variant, condition });
    const key = ['chat', scenario.id, seed, variant, repetition].join(' ');
    const session = new EpisodeSession({ environment, key, subject: subject.id, epoch: repetition });
    return new Play({ session, subject, key, signal, page: this.#page });
  }

  async #continue(): Promise<void> {
    const forced = this.#forced;
    this.#forced = null;
    await this.#play.untilItSpoke(forced);
    this.#page.line();
  }
}
