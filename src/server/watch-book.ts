import { loadWatchServer } from '../watch/index.ts';

type WatchRoom = Awaited<ReturnType<typeof loadWatchServer>>;

/** What the viewer needs of the room that keeps books of sessions; its face loads that part when asked. */
export const { contentKinds, contentStates, openBook, parseWatchConfig, readDrift, readPredictions }: WatchRoom =
  await loadWatchServer();

export type { Alert, Book, Incident, SessionRow } from '../watch/index.ts';
export type ContentKind = WatchRoom['contentKinds'][number];
export type ContentState = ReturnType<WatchRoom['contentStates']>[ContentKind];
export type Prediction = ReturnType<WatchRoom['readPredictions']>[number];
export type DriftReading = ReturnType<WatchRoom['readDrift']>[number];
