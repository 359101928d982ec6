import type { ApiError, ChangeEvent, EpisodeTable, SearchPage } from '../../src/server/api.ts';
import { type SearchedEpisode, searchHeld } from './search-held.ts';

/** Where pages get their answers: a running server, or what a static page brought with it. Paths are those of `src/server/api.ts`. */
export interface Source {
  get<Answer>(path: string, signal?: AbortSignal): Promise<Answer>;
  /** Null where nothing can be written. */
  post: (<Answer>(path: string, body: unknown) => Promise<Answer>) | null;
  /** Calls back when something changed; returns how to stop. Null where nothing changes. */
  listen: ((changed: (change: ChangeEvent) => void) => () => void) | null;
}

/** An answer that is none, with what to do about it. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError';
  readonly code: string;
  readonly remedy: string | null;

  constructor({ code, message, remedy }: ApiError['error'], options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.remedy = remedy;
  }
}

/** The page's own source: its data block if it has one, the folder that it names, or else the server that it came from. */
export function sourceOf(page: Document): Source {
  const block = page.querySelector('script#overt-data')?.textContent;
  if (block) return embedded(JSON.parse(block) as Record<string, unknown>);
  const folder = page.querySelector<HTMLMetaElement>('meta[name="overt-data"]')?.content;
  return folder === undefined ? server() : files(folder);
}

/** Static pages hold episodes by the beginnings of their keys, as lists name them. */
export function heldPath(path: string): string {
  return path.replace(/^(runs\/[^/]+\/episodes\/[0-9a-f]{16})[0-9a-f]+$/, '$1');
}

/** How a path is named as a file of a static folder. */
export function fileNameOf(path: string): string {
  return `${encodeURIComponent(path).replaceAll('%', '~')}.json`;
}

function server(): Source {
  return {
    get: (path, signal) => answer(fetch(`/api/${path}`, { ...(signal ? { signal } : {}) })),
    post: (path, body) =>
      answer(
        fetch(`/api/${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      ),
    listen: (changed) => {
      const events = new EventSource('/api/events');
      events.onmessage = ({ data }) => changed(JSON.parse(String(data)) as ChangeEvent);
      return () => events.close();
    },
  };
}

function embedded(answers: Record<string, unknown>): Source {
  return searching(async <Answer>(path: string) => {
    const held = heldPath(path);
    if (!Object.hasOwn(answers, held)) throw leftOut(path);
    return answers[held] as Answer;
  });
}

function files(folder: string): Source {
  return searching(async (path, signal) => {
    const request = fetch(`${folder}${fileNameOf(heldPath(path))}`, { ...(signal ? { signal } : {}) });
    return answer(request, () => leftOut(path));
  });
}

/** Static pages search by themselves, in what they hold; all else they hold as it is asked for. */
function searching(get: Source['get']): Source {
  return {
    get: async <Answer>(path: string, signal?: AbortSignal) => {
      const [, run, text] = /^runs\/([^/]+)\/search\?(.*)$/.exec(path) ?? [];
      if (run === undefined) return get<Answer>(path, signal);
      // A page that only computes would not answer its reader; between two pages of answers it may.
      await new Promise((resolve) => setTimeout(resolve));
      const asked = new URLSearchParams(text);
      const table = await get<EpisodeTable>(`runs/${run}/episodes`, signal);
      const found: SearchPage = await searchHeld({
        ...{ query: asked.get('q') ?? '', from: Number(asked.get('from') ?? 0), table, signal },
        episode: (key) => get<SearchedEpisode>(`runs/${run}/episodes/${key}`, signal),
      });
      return found as Answer;
    },
    post: null,
    listen: null,
  };
}

function leftOut(path: string): AnswerError {
  return new AnswerError({
    code: 'not-in-page',
    message: `This static page does not hold ${path}.`,
    remedy: 'Open the run file itself: overt view RUN.',
  });
}

/** @param missing What a 404 without words of its own means: by default that the server has no such thing. */
async function answer<Answer>(request: Promise<Response>, missing?: () => AnswerError): Promise<Answer> {
  let response: Response;
  try {
    response = await request;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    const remedy =
      missing === undefined
        ? 'Start it again (overt view) and open the address that it prints.'
        : 'Check the connection, or ask whoever put this page there.';
    const message =
      missing === undefined ? 'The viewer’s server does not answer.' : 'The page’s files can’t be reached.';
    throw new AnswerError({ code: 'no-server', message, remedy }, { cause });
  }
  if (response.ok) return (await response.json()) as Answer;
  if (response.status === 404 && missing !== undefined) throw missing();
  const told = (await response.json().catch(() => null)) as ApiError | null;
  throw new AnswerError(
    told?.error ?? {
      code: `http-${response.status}`,
      message: `The server answered ${response.status}.`,
      remedy: null,
    },
  );
}
