import type { ApiError } from '../../src/server/api.ts';

/** Where pages get their answers: a running server, or what a static page brought with it. Paths are those of `src/server/api.ts`. */
export interface Source {
  get<Answer>(path: string, signal?: AbortSignal): Promise<Answer>;
  /** Null where nothing can be written. */
  post: (<Answer>(path: string, body: unknown) => Promise<Answer>) | null;
  /** Calls back when a run (or, with null, anything) changed; returns how to stop. Null where nothing changes. */
  listen: ((changed: (run: string | null) => void) => () => void) | null;
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
      events.onmessage = ({ data }) => changed((JSON.parse(String(data)) as { run: string | null }).run);
      return () => events.close();
    },
  };
}

function embedded(answers: Record<string, unknown>): Source {
  return {
    get: async <Answer>(path: string) => {
      const held = heldPath(path);
      if (!Object.hasOwn(answers, held)) throw leftOut(path);
      return answers[held] as Answer;
    },
    post: null,
    listen: null,
  };
}

function files(folder: string): Source {
  return {
    get: async (path, signal) => {
      const response = await fetch(`${folder}${fileNameOf(heldPath(path))}`, { ...(signal ? { signal } : {}) });
      if (response.status === 404) throw leftOut(path);
      return answer(Promise.resolve(response));
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

async function answer<Answer>(request: Promise<Response>): Promise<Answer> {
  let response: Response;
  try {
    response = await request;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    const remedy = 'Start it again (overt view) and open the address that it prints.';
    throw new AnswerError({ code: 'no-server', message: 'The viewer’s server does not answer.', remedy }, { cause });
  }
  if (response.ok) return (await response.json()) as Answer;
  const told = (await response.json().catch(() => null)) as ApiError | null;
  throw new AnswerError(
    told?.error ?? {
      code: `http-${response.status}`,
      message: `The server answered ${response.status}.`,
      remedy: null,
    },
  );
}
