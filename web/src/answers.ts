import { QueryClient, type UseQueryResult, useQueries, useQuery } from '@tanstack/react-query';
import { createContext, useContext, useEffect } from 'react';
import type {
  AgreementPage,
  AlertPlace,
  AnalysisPage,
  BlindEpisode,
  Catalogue,
  ChangeEvent,
  ComparePage,
  EpisodeMarks,
  EpisodePage,
  EpisodeSpans,
  EpisodeTable,
  LabellingQueue,
  ModelCallPage,
  RunMeans,
  RunOverview,
  WatchAlerts,
  WatchDrift,
  WatchOverview,
  WatchPolicy,
  WatchSessionPage,
  WatchSessions,
} from '../../src/server/api.ts';
import { comparisonPath } from './sides.ts';
import { AnswerError, type Source } from './source.ts';

/** Answers are asked for once, kept, and asked for again when the server says that a run changed. */
export function answerCache(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        retry: (count, error) => !(error instanceof AnswerError) && count < 2,
        // While a run changes, what was there stays until the new answer comes: nothing jumps.
        placeholderData: undefined,
      },
    },
  });
}

export const SourceContext = createContext<Source | null>(null);

export function useSource(): Source {
  const source = useContext(SourceContext);
  if (source === null) throw new Error('no source is given to this page');
  return source;
}

/** Asks again for what changed on the server, for as long as the page is open. */
export function useLiveAnswers(cache: QueryClient): void {
  const { listen } = useSource();
  useEffect(
    () =>
      listen?.((change) => {
        void cache.invalidateQueries({ predicate: ({ queryKey: [path] }) => isTouched(String(path), change) });
      }),
    [listen, cache],
  );
}

/** Whether the answer to a path may be another one since a change; with neither run nor book, files came or went. */
function isTouched(path: string, { run, book }: ChangeEvent): boolean {
  if (path === 'catalogue') return true;
  if (book !== undefined) return path === `watch/${book}` || path.startsWith(`watch/${book}/`);
  return run === null || path.startsWith(`runs/${run}`);
}

/** Whether labels can be given here: not in static pages. */
export function useCanWrite(): boolean {
  const { post } = useSource();
  const { data: catalogue } = useCatalogue();
  return post !== null && catalogue?.canWrite !== false;
}

export const useCatalogue = () => useAnswer<Catalogue>('catalogue');
export const useRunOverview = (run: string) => useAnswer<RunOverview>(`runs/${run}`);
export const useRunMeans = (run: string) => useAnswer<RunMeans>(`runs/${run}/means`);
export const useEpisodeTable = (run: string) => useAnswer<EpisodeTable>(`runs/${run}/episodes`);
export const useEpisodeMarks = (run: string) => useAnswer<EpisodeMarks>(`runs/${run}/marks`);
export const useEpisode = (run: string, key: string) => useAnswer<EpisodePage>(`runs/${run}/episodes/${key}`);
export const useEpisodeSpans = (run: string, key: string | null) =>
  useAnswer<EpisodeSpans>(key === null ? null : `runs/${run}/episodes/${key}/spans`);
export const useModelCall = (run: string, key: string, index: number | null) =>
  useAnswer<ModelCallPage>(index === null ? null : `runs/${run}/episodes/${key}/calls/${index}`);
export const useAnalyses = (run: string) => useAnswer<AnalysisPage>(`runs/${run}/analyses`);
export const useResult = (id: string) => useAnswer<AnalysisPage>(`results/${id}`);
export const useAgreement = (run: string) => useAnswer<AgreementPage>(`runs/${run}/agreement`);
export const useLabellingQueue = (run: string, author: string | null) =>
  useAnswer<LabellingQueue>(author === null ? null : `runs/${run}/labelling?author=${encodeURIComponent(author)}`);
export const useBlindEpisode = (run: string, key: string | null) =>
  useAnswer<BlindEpisode>(key === null ? null : `runs/${run}/labelling/${key}`);

const watched = (book: string, rest = '') => `watch/${encodeURIComponent(book)}${rest}`;
export const useWatchOverview = (book: string) => useAnswer<WatchOverview>(watched(book));
export const useWatchSession = (book: string, session: string) =>
  useAnswer<WatchSessionPage>(watched(book, `/sessions/${encodeURIComponent(session)}`));
export const useWatchAlerts = (book: string) => useAnswer<WatchAlerts>(watched(book, '/alerts'));
export const useWatchDrift = (book: string) => useAnswer<WatchDrift>(watched(book, '/drift'));
export const useWatchPolicy = (book: string) => useAnswer<WatchPolicy>(watched(book, '/policy'));
export const useAlertPlace = (alert: string) => useAnswer<AlertPlace>(`watch/alerts/${encodeURIComponent(alert)}`);

/** Pages of a list of sessions, each asked for by itself. */
export function useWatchSessions(book: string, filter: string, pages: readonly number[]) {
  const source = useSource();
  return useQueries({
    queries: pages.map((page) => {
      const path = watched(book, `/sessions?${filter}${filter === '' ? '' : '&'}page=${page}`);
      return {
        queryKey: [path],
        queryFn: ({ signal }: { signal: AbortSignal }) => source.get<WatchSessions>(path, signal),
      };
    }),
  });
}

export interface ComparedSide {
  run: string;
  subject: string | null;
}

export function useComparison(first: ComparedSide | null, second: ComparedSide | null) {
  return useAnswer<ComparePage>(first === null || second === null ? null : comparisonPath(first, second));
}

/** The answer to a path; asked for when there is one. */
function useAnswer<Answer>(path: string | null): UseQueryResult<Answer, Error> {
  const source = useSource();
  return useQuery<Answer, Error>({
    queryKey: [path],
    queryFn: ({ signal }) => source.get<Answer>(path ?? '', signal),
    enabled: path !== null,
  });
}
