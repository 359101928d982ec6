import { openRun } from '../../store/index.ts';
import { loadWatchServer } from '../../watch/index.ts';
import { terminalOutput } from '../output.ts';
import type { WatchReplay } from './watch-schemas.ts';

interface Options {
  config?: string;
  json?: boolean;
}

/** Puts stored episodes into the book as sessions, in the context of an evaluation, and lets the monitors of the policy look at them. */
export async function replayRuns(folder: string, runs: readonly string[], { config, json }: Options): Promise<void> {
  const output = terminalOutput({ json: json === true });
  const { serveWatch } = await loadWatchServer();
  // Port 0 and loopback: nobody is told where it is, so nothing else comes in meanwhile.
  await using server = await serveWatch({
    folder,
    port: 0,
    ...(config === undefined ? {} : { config }),
    log: (text) => output.note(text),
  });
  const { watch, book } = server;
  const result: WatchReplay = { schema: 'overt/watch-replay@1', folder: book.folder, runs: [] };
  for (const file of runs) {
    const reader = openRun(file);
    try {
      const counted = { run: file, episodes: 0, unreadable: 0, flagged: 0, before: 0 };
      for (const episode of reader.episodes()) {
        const trajectory = reader.trajectory(episode.key);
        if (trajectory === null) {
          counted.unreadable += 1;
          continue;
        }
        const origin = {
          ...{ id: `replay:${episode.key}`, agent: episode.subject, version: null },
          ...{ source: 'replay' as const, context: 'evaluation' as const },
        };
        // What tripwires saw then is not what these monitors see now.
        const events = trajectory.events
          .filter(({ type }) => type !== 'tripwire')
          .map((event, index) => ({ ...event, index }));
        const { added } = await watch.takeReport({ origin, events, closed: true });
        if (added.length === 0) counted.before += 1;
        counted.episodes += 1;
        output.progress(`${file}: ${counted.episodes} episodes`);
        if (counted.episodes % 200 === 0) await watch.tick();
      }
      await watch.drain();
      for (const episode of reader.episodes())
        counted.flagged += (book.sessions.find(`replay:${episode.key}`)?.flagged ?? 0) > 0 ? 1 : 0;
      result.runs.push(counted);
    } finally {
      reader.close();
      output.endProgress();
    }
  }
  if (output.json) return output.printJson(result);
  for (const { run, episodes, flagged, unreadable, before } of result.runs) {
    const notes = [
      ...(before > 0 ? [`${before} were in the book before`] : []),
      ...(unreadable > 0 ? [`${unreadable} could not be read`] : []),
    ];
    output.print(`${run}: ${flagged} of ${episodes} episodes flagged${notes.map((note) => `; ${note}`).join('')}`);
  }
}
