import { type Command, Option } from 'commander';
import { UsageError } from '../../core/index.ts';
import { comparePolicies, type Firing, type PolicyReplay, replayPolicy } from '../../monitor/index.ts';
import { formatEstimate } from '../../stats/index.ts';
import {
  addHoneytokens,
  type CredentialShape,
  credentialShapes,
  type HoneytokenKind,
  honeytokenKinds,
  loadTripwirePolicy,
  mintHoneytokens,
  plantHoneytoken,
  tripwireKinds,
} from '../../tripwire/index.ts';
import { wholeNumber } from '../options.ts';
import { colours, inert, type Output, table, terminalOutput } from '../output.ts';
import { type ReadFlaws, storedSessions } from '../stored-sessions.ts';
import { watchedSessions } from '../watched-sessions.ts';

export function addTripwire(program: Command): void {
  const tripwire = program
    .command('tripwire')
    .description('Policies over an agent’s actions: check them, try them on what was stored, mint bait.');
  tripwire
    .command('check <policy>')
    .description('Reads a policy and says what it looks for; errors name the line, the value and the remedy.')
    .option('--json', 'print JSON (schema overt/tripwire-check@1)')
    .addHelpText('after', '\nExample:\n  overt tripwire check policy.yaml')
    .action(check);
  tripwire
    .command('replay <policy> [sessions...]')
    .description('What a policy would have caught in stored sessions, by tripwire: before it goes live.')
    .option('--watch <folder>', 'the sessions that `overt watch` keeps there')
    .option('--against <policy>', 'the policy that it is to replace: what fires newly, and what no longer')
    .option('--show <n>', 'print so many of the actions for each tripwire', wholeNumber(0), 5)
    .option('--json', 'print JSON (schema overt/tripwire-replay@1)')
    .addHelpText(
      'after',
      '\nSessions are run files, session files of the middleware (.jsonl) or single trajectories (.json).\n\nExamples:\n  overt tripwire replay policy.yaml run.overt\n  overt tripwire replay new.yaml --against old.yaml --watch watched',
    )
    .action(replay);
  tripwire
    .command('mint')
    .description('Makes honeytokens: bait that nobody has business with, recognised wherever it turns up.')
    .addOption(new Option('--kind <kind>').choices(honeytokenKinds).default('file'))
    .addOption(
      new Option('--shape <shape>', 'of credentials, also in files (default: by turns)').choices(credentialShapes),
    )
    .option('--count <n>', 'how many', wholeNumber(1), 1)
    .option('--seed <text>', 'the same seed makes the same tokens; keep it as secret as they are (default: random)')
    .option('--path <path>', 'of files, relative to the folder in which they are planted')
    .option('--host <host>', 'of URLs, database URLs and mail addresses')
    .option('--table <name>', 'of rows')
    .requiredOption('--registry <file>', 'where they are kept, readable by its owner only')
    .option('--plant <folder>', 'lay file tokens there; nothing is written over')
    .option('--json', 'print JSON (schema overt/honeytokens@1)')
    .addHelpText(
      'after',
      '\nName the registry in a policy:\n  - id: bait\n    honeytokens: {registry: honeytokens.json}\n\nExamples:\n  overt tripwire mint --kind file --shape aws --path backup/.env --plant /srv/agent --registry honeytokens.json\n  overt tripwire mint --kind row --table customers --count 3 --registry honeytokens.json',
    )
    .action(mint);
}

function check(file: string, { json = false }: { json?: boolean }): void {
  const output = terminalOutput({ json });
  const { name, digest, source } = loadTripwirePolicy(file);
  const tripwires = source.tripwires.map((entry) => ({
    id: entry.id,
    kind: tripwireKinds.find((kind) => entry[kind] !== undefined) ?? 'action',
    severity: entry.severity,
    mode: entry.mode ?? source.mode,
    description: entry.description ?? '',
  }));
  if (json) {
    output.printJson({ schema: 'overt/tripwire-check@1', policy: name, digest, tripwires });
    return;
  }
  output.print(
    `${name}: ${tripwires.length} ${tripwires.length === 1 ? 'tripwire' : 'tripwires'}, digest ${digest.slice(0, 16)}\n`,
  );
  output.print(
    table(
      ['tripwire', 'kind', 'severity', 'mode', ''].map((title) => ({ title })),
      tripwires.map(({ id, kind, severity, mode, description }) => [id, kind, severity, mode, inert(description)]),
    ),
  );
}

interface ReplayOptions {
  watch?: string;
  against?: string;
  show: number;
  json?: boolean;
}

async function replay(
  file: string,
  files: string[],
  { watch, against, show, json = false }: ReplayOptions,
): Promise<void> {
  const output = terminalOutput({ json });
  if (files.length === 0 && watch === undefined) {
    throw new UsageError('There are no sessions to replay.', {
      value: files,
      remedy: 'Name run files or session files, or a folder with --watch.',
    });
  }
  const policy = loadTripwirePolicy(file);
  const old = against === undefined ? undefined : loadTripwirePolicy(against);
  const flaws: ReadFlaws = { unreadable: 0, missing: 0 };
  const sessions = (async function* () {
    yield* storedSessions(files, flaws);
    if (watch !== undefined) yield* watchedSessions(watch, flaws);
  })();
  if (old === undefined) {
    const result = await replayPolicy(sessions, policy);
    if (json) return output.printJson({ schema: 'overt/tripwire-replay@1', ...result, flaws });
    printReplay(result, output, show);
  } else {
    const result = await comparePolicies(sessions, old, policy);
    if (json) return output.printJson({ schema: 'overt/tripwire-replay@1', ...result, flaws });
    printReplay(result.after, output, 0);
    const { newly, noLonger, both } = result;
    output.print(
      `\nagainst ${result.before.policy}: ${newly.length} fire newly, ${noLonger.length} no longer, ${both} under both`,
    );
    printFirings('newly', newly, output, show);
    printFirings('no longer', noLonger, output, show);
  }
  if (flaws.unreadable + flaws.missing > 0) {
    output.note(
      `${flaws.unreadable} lines could not be read and ${flaws.missing} events are missing; nothing is known of them.`,
    );
  }
}

function printReplay(
  { policy, sessions, actions, stopped, tripwires, firings }: PolicyReplay,
  output: Output,
  show: number,
): void {
  output.print(`${policy}: ${actions} actions of ${sessions} sessions; ${stopped} would have been stopped\n`);
  output.print(
    table(
      [
        { title: 'tripwire' },
        { title: 'mode' },
        { title: 'fired', align: 'right' },
        { title: 'sessions', align: 'right' },
        { title: 'of actions' },
      ],
      tripwires.map((each) => [
        each.tripwire,
        each.mode,
        String(each.fired),
        String(each.sessions),
        formatEstimate(each.rate),
      ]),
    ),
  );
  for (const { tripwire } of tripwires) {
    const own = firings.filter((firing) => firing.tripwire === tripwire);
    printFirings(tripwire, own, output, show);
  }
}

function printFirings(title: string, firings: readonly Firing[], output: Output, show: number): void {
  if (firings.length === 0 || show === 0) return;
  output.print(`\n${title}`);
  for (const { tripwire, session, callId, tool, event, detail } of firings.slice(0, show)) {
    const where = `${session.slice(0, 16)} #${event}${callId === null ? '' : ` ${callId}`}`;
    output.print(
      inert(`  ${where}  ${tripwire === title ? '' : `${tripwire}: `}${tool === null ? '' : `${tool}: `}${detail}`),
    );
  }
  if (firings.length > show) output.print(colours.dim(`  and ${firings.length - show} more (--show, --json)`));
}

interface MintOptions {
  kind: HoneytokenKind;
  shape?: CredentialShape;
  count: number;
  seed?: string;
  path?: string;
  host?: string;
  table?: string;
  registry: string;
  plant?: string;
  json?: boolean;
}

function mint({ registry, plant, json = false, ...options }: MintOptions): void {
  const output = terminalOutput({ json });
  const tokens = mintHoneytokens(options);
  // Known before they are out: bait that nobody would recognise is a credential like any other.
  addHoneytokens(registry, tokens);
  const planted =
    plant === undefined
      ? []
      : tokens.filter(({ kind }) => kind === 'file').map((token) => plantHoneytoken(token, plant));
  if (json) {
    output.printJson({ schema: 'overt/honeytokens@1', registry, tokens, planted });
    return;
  }
  output.print(
    `${tokens.length} ${tokens.length === 1 ? 'honeytoken' : 'honeytokens'} in ${registry} (readable by its owner only)\n`,
  );
  for (const { id, kind, place, content } of tokens) {
    output.print(`${id}  ${kind}${place === null ? '' : `  ${place}`}`);
    if (planted.length === 0) output.print(colours.dim(content.trimEnd().replace(/^/gm, '    ')));
  }
  for (const place of planted) output.print(`planted at ${place}`);
}
