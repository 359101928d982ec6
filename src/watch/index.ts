/**
 * The production monitor. What apps need to watch themselves is here and light: monitors, protocols, the wrapper of tools. The book of sessions, the
 * receiver and alerts are loaded when they are asked for, by {@link loadWatchServer} or as `overt/watch/server`.
 */
export * from '../monitor/index.ts';

/** The server side: `const { serveWatch } = await loadWatchServer()`. */
export async function loadWatchServer(): Promise<typeof import('./server.ts')> {
  return await import('./server.ts');
}

export type {
  Alert,
  Attest,
  Book,
  DriftStream,
  Incident,
  ServeOptions,
  SessionRow,
  VersionComparison,
  WatchConfig,
  WatchServer,
} from './server.ts';
