import { writeFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { exitCodes } from '../../core/index.ts';
import { logSource } from '../../ledger/index.ts';
import { formatEstimate } from '../../stats/index.ts';
import { InvalidTrajectoryError, serializeTrajectory } from '../../trajectory/index.ts';
import { loadWatchServer, type SessionRow } from '../../watch/index.ts';
import { wholeNumber } from '../options.ts';
import { colours, duration, inert, type Output, table, terminalOutput } from '../output.ts';
import { type TrustOptions, trustFrom, withTrust } from '../trust.ts';
import { replayRuns } from './watch-replay.ts';
import type { WatchAlerts, WatchDrift, WatchExport, WatchSessions, WatchStatus } from './watch-schemas.ts';
import { addServe } from './watch-serve.ts';

interface Json {
  json?: boolean;
}

export function addWatch(program: Command): void {
  const watch = program
    .command('watch')
    .description('The production monitor: follows sessions of agents, raises alerts, watches rates over time.')
    .addHelpText(
      'after',
      '\nExamples:\n  overt watch serve watched --config watch.yaml\n  overt watch status watched\n  overt watch sessions watched --flagged\n  overt watch incident watched 2026-11-23-1 --markdown > incident.md',
    );
  addServe(watch);
  watch
    .command('status <folder>')
    .description('Agents, sessions, coverage of content, alerts that wait, what is unknown.')
    .option('--json', 'print JSON (schema overt/watch-status@1)')
    .action(status);
  watch
    .command('sessions <folder>')
    .description('Sessions, newest first.')
    .option('--agent <name>', 'only of this agent')
    .option('--flagged', 'only those in which a monitor saw something')
    .addOption(new Option('--state <state>', 'only those in this state').choices(['open', 'ended', 'half-open']))
    .option('--limit <n>', 'at most so many', wholeNumber(1), 50)
    .option('--session <id>', 'one whole, as a trajectory')
    .option('--json', 'print JSON (schema overt/watch-sessions@1; of one session, a trajectory)')
    .action(sessions);
  watch
    .command('drift <folder>')
    .description('Rates of flagged sessions over time, by monitor, agent, version and tool, and how versions differ.')
    .option('--config <file>', 'the configuration that it is served with: predictions and alpha')
    .option('--json', 'print JSON (schema overt/watch-drift@1)')
    .action(drift);
  watch
    .command('alerts <folder>')
    .description('Alerts, newest first, and whether they were delivered.')
    .option('--limit <n>', 'at most so many', wholeNumber(1), 50)
    .option('--json', 'print JSON (schema overt/watch-alerts@1)')
    .action(alerts);
  withTrust(
    watch
      .command('incident <folder> <id>')
      .description(
        'An incident record with the fields that regulators ask for; what is unknown is said to be unknown. With --ledger, whether it is as it was entered.',
      ),
  )
    .option('--markdown', 'as Markdown (the default)')
    .option('--json', 'print JSON (schema overt/incident@1)')
    .addHelpText('after', '\nExit code 1: with --ledger, if it is not the record that was entered.')
    .action(incident);
  watch
    .command('replay <folder> <runs...>')
    .description('Puts the episodes of stored runs through the same monitors, as sessions of the book.')
    .option('--config <file>', 'configuration with the policy')
    .option('--json', 'print JSON (schema overt/watch-replay@1)')
    .action(replayRuns);
  watch
    .command('export <folder>')
    .description('Writes sessions as JSON lines, each a trajectory.')
    .option('--out <file>', 'where to', 'sessions.jsonl')
    .option('--agent <name>', 'only of this agent')
    .option('--json', 'print what was written as JSON (schema overt/watch-export@1)')
    .action(exportSessions);
}

async function status(folder: string, { json }: Json): Promise<void> {
  const output = terminalOutput({ json: json === true });
  const { contentKinds, contentStates, openBook } = await loadWatchServer();
  using book = openBook(folder, { mode: 'read' });
  const latest = book.sessions.list({ limit: 1000 });
  const coverage = contentKinds.map((content) => {
    const states: Record<string, number> = {};
    for (const session of latest) {
      const state = contentStates(session.coverage)[content];
      states[state] = (states[state] ?? 0) + 1;
    }
    return { content, states };
  });
  const result: WatchStatus = {
    schema: 'overt/watch-status@1',
    folder: book.folder,
    bytes: book.size,
    agents: book.sessions.counts(),
    coverage: { ofLatest: latest.length, kinds: coverage },
    alerts: { count: book.alerts.count(), waiting: book.alerts.waiting() },
    unknown: book.inbox.unknownCounts(),
    inbox: book.inbox.count(),
    journal: book.journal.list({ limit: 10 }).map(({ at, kind }) => ({ at: new Date(at).toISOString(), kind })),
  };
  if (output.json) return output.printJson(result);
  output.print(
    table(
      [
        { title: 'agent' },
        { title: 'version' },
        { title: 'state' },
        { title: 'sessions', align: 'right' },
        { title: 'flagged', align: 'right' },
        { title: 'events', align: 'right' },
      ],
      result.agents.map(({ agent, version, state, sessions: count, flagged, events }) => [
        inert(agent),
        inert(version ?? 'unknown'),
        state,
        `${count}`,
        `${flagged}`,
        `${events}`,
      ]),
    ),
  );
  output.print(
    `\ncontent of the latest ${latest.length} sessions; what is absent was not looked at, and is never clean`,
  );
  output.print(
    table(
      [{ title: 'content' }, { title: 'sessions' }],
      coverage.map(({ content, states }) => [
        content,
        Object.entries(states)
          .map(([state, count]) => `${state} ${count}`)
          .join(', '),
      ]),
    ),
  );
  output.print(`\n${result.alerts.count} alerts`);
  for (const { channel, waiting, failing } of result.alerts.waiting) {
    output.print(`${channel}: ${waiting} wait, of which ${failing} failed before`);
  }
  if (result.inbox > 0) output.print(`${result.inbox} requests whose sessions are not whole yet`);
  for (const { name, times } of result.unknown.slice(0, 10)) output.print(`unknown: ${inert(name)}, ${times} times`);
}

async function sessions(
  folder: string,
  {
    json,
    session: id,
    ...filter
  }: Json & { agent?: string; flagged?: boolean; state?: SessionState; limit: number; session?: string },
): Promise<void> {
  const output = terminalOutput({ json: json === true });
  const { openBook } = await loadWatchServer();
  using book = openBook(folder, { mode: 'read' });
  if (id !== undefined) {
    output.print(serializeTrajectory(book.sessions.trajectory(book.sessions.get(id))));
    return;
  }
  const rows = book.sessions.list(filter);
  if (output.json) {
    return output.printJson({ schema: 'overt/watch-sessions@1', sessions: rows.map(plain) } satisfies WatchSessions);
  }
  const now = Date.now();
  output.print(
    table(
      [
        { title: 'session' },
        { title: 'agent' },
        { title: 'version' },
        { title: 'state' },
        { title: 'events', align: 'right' },
        { title: 'flagged' },
        { title: 'last seen' },
      ],
      rows.map((row) => [
        inert(row.id),
        inert(row.agent),
        inert(row.version ?? 'unknown'),
        `${row.ending ?? 'open'}${row.complete ? '' : ', incomplete'}`,
        `${row.events}`,
        row.flagged === 0 ? '' : colours.red(`${row.flagged} ${row.severity ?? ''}`),
        `${duration(now - row.seen)} ago`,
      ]),
    ),
  );
  if (rows.length === filter.limit)
    output.note(`the newest ${rows.length}; --limit N shows more, overt watch export all`);
}

type SessionState = 'open' | 'ended' | 'half-open';

async function drift(folder: string, { json, config: file }: Json & { config?: string }): Promise<void> {
  const output = terminalOutput({ json: json === true });
  const { compareVersions, defaultWatchConfig, openBook, readDrift, readDriftOptions } = await loadWatchServer();
  using book = openBook(folder, { mode: 'read' });
  const options = file === undefined ? { ...defaultWatchConfig().drift, predictions: [] } : readDriftOptions(file);
  const result: WatchDrift = {
    schema: 'overt/watch-drift@1',
    alpha: options.alpha,
    streams: readDrift(book, options),
    versions: compareVersions(book),
  };
  if (output.json) return output.printJson(result);
  printDrift(output, result);
}

function printDrift(output: Output, { streams, versions }: WatchDrift): void {
  output.print(
    table(
      [
        { title: 'monitor' },
        { title: 'agent' },
        { title: 'version' },
        { title: 'tool' },
        { title: 'flagged sessions' },
        { title: 'baseline' },
        { title: 'e-value', align: 'right' },
        { title: '' },
      ],
      streams.map(({ monitor, agent, version, tool, rate, baseline, eValue, alarmedAt, isDiscovery, changes }) => [
        monitor,
        inert(agent),
        inert(version ?? 'unknown'),
        inert(tool === '' ? '(session)' : tool),
        formatEstimate(rate),
        baseline.toPrecision(2),
        eValue >= 1000 ? eValue.toExponential(1) : eValue.toPrecision(3),
        [
          ...(alarmedAt === null ? [] : [colours.red(`alarm ${alarmedAt}`)]),
          ...(isDiscovery ? ['among all streams, too'] : []),
          ...(changes.length === 0 ? [] : [`risen ${changes.at(-1)}`]),
        ].join('; '),
      ]),
    ),
  );
  for (const { monitor, agent, first, second, difference } of versions) {
    output.print(
      `${monitor}, ${inert(agent)}: ${inert(second ?? 'unknown')} − ${inert(first ?? 'unknown')} = ${formatEstimate(difference)}`,
    );
  }
  for (const { monitor, agent, prediction } of streams) {
    if (prediction !== null) output.print(`${monitor}, ${inert(agent)}: ${prediction.sentences.join(' ')}`);
  }
}

async function alerts(folder: string, { json, limit }: Json & { limit: number }): Promise<void> {
  const output = terminalOutput({ json: json === true });
  const { alertText, openBook } = await loadWatchServer();
  using book = openBook(folder, { mode: 'read' });
  const listed = book.alerts.list({ limit }).map((alert) => ({
    ...alert,
    deliveries: book.alerts.deliveries(alert.id).map(({ channel, attempts, delivered, problem }) => ({
      ...{ channel, attempts, problem },
      delivered: delivered === null ? null : new Date(delivered).toISOString(),
    })),
  }));
  if (output.json) return output.printJson({ schema: 'overt/watch-alerts@1', alerts: listed } satisfies WatchAlerts);
  for (const alert of listed) {
    output.print(`${colours.dim(alert.first)} ${inert(alertText(alert))}`);
    for (const { channel, attempts, delivered, problem } of alert.deliveries) {
      output.print(
        colours.dim(
          delivered === null
            ? `${channel}: not delivered after ${attempts} attempts${problem === null ? '' : `: ${inert(problem)}`}`
            : `${channel}: delivered`,
        ),
      );
    }
    output.print();
  }
  if (listed.length === 0) output.print('no alerts');
  const all = book.alerts.count();
  if (listed.length < all) output.note(`the newest ${listed.length} of ${all} alerts; --limit N shows more`);
}

async function incident(folder: string, id: string, { json, ...options }: Json & TrustOptions): Promise<void> {
  const output = terminalOutput({ json: json === true });
  const { incidentMarkdown, incidentProblem, openBook } = await loadWatchServer();
  using book = openBook(folder, { mode: 'read' });
  const record = book.incidents.get(id);
  const log = options.ledger === undefined ? null : logSource(options.ledger);
  const trust = await trustFrom(options);
  if (output.json) output.printJson(record);
  else output.print(inert(incidentMarkdown(record)));
  if (log === null || trust === null) return;
  const problem = await incidentProblem(record, { log, policy: trust.policy });
  if (problem === null) output.note(`It is the record that was entered in ${options.ledger}.`);
  else {
    output.note(`It is NOT as it was entered in ${options.ledger}: ${inert(problem)}`);
    process.exitCode = exitCodes.checkFailed;
  }
}

async function exportSessions(
  folder: string,
  { json, out, agent }: Json & { out: string; agent?: string },
): Promise<void> {
  const output = terminalOutput({ json: json === true });
  const { openBook } = await loadWatchServer();
  using book = openBook(folder, { mode: 'read' });
  writeFileSync(out, '');
  let count = 0;
  const unreadable: string[] = [];
  for (const row of book.sessions.each(agent === undefined ? {} : { agent })) {
    try {
      writeFileSync(out, `${serializeTrajectory(book.sessions.trajectory(row))}\n`, { flag: 'a' });
      count += 1;
    } catch (error) {
      if (!(error instanceof InvalidTrajectoryError)) throw error;
      unreadable.push(row.id);
    }
  }
  const written: WatchExport = { schema: 'overt/watch-export@1', file: out, sessions: count, unreadable };
  if (output.json) output.printJson(written);
  else output.print(`wrote ${count} sessions to ${out}`);
  if (unreadable.length === 0) return;
  output.note(
    `${unreadable.length} sessions can’t be read and were left out: ${inert(unreadable.slice(0, 5).join(', '))}`,
  );
  process.exitCode = exitCodes.store;
}

function plain({ opened, seen, closed, ...row }: SessionRow): WatchSessions['sessions'][number] {
  const iso = (ms: number) => new Date(ms).toISOString();
  return { ...row, opened: iso(opened), seen: iso(seen), closed: closed === null ? null : iso(closed) };
}
