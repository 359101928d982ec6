import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import { OvertError } from '../core/index.ts';
import { outcomes } from '../scenario/index.ts';
import { RunFileError } from '../store/index.ts';
import type { Answers } from './answers.ts';
import type { ApiError, ChangeEvent } from './api.ts';
import type { Changes } from './changes.ts';
import { ViewerError } from './errors.ts';
import { JsonAnswer } from './json-answer.ts';
import { type Gatekeeping, keptByBrowser, ownHost, ownKey, ownOrigin, secureHeaders } from './security.ts';
import type { WebApplication } from './web-application.ts';

export interface AppOptions extends Gatekeeping {
  answers: Answers;
  changes: Changes;
  web: WebApplication;
  /** Takes what pages need not know out of words. */
  withoutFolder(text: string): string;
  /** Told of faults of ours. @default stderr */
  log?: (text: string) => void;
  /** Milliseconds between signs of life on a silent stream. @default 15_000 */
  heartbeatMs?: number;
}

const mostBodyBytes = 64 * 1024;

const draftSchema = z.strictObject({
  key: z.string().min(1).max(64),
  author: z.string().trim().min(1).max(200),
  kind: z.enum(['label', 'adjudication']),
  outcome: z.enum([...outcomes, 'cannot-tell']),
  note: z.string().max(20_000).default(''),
});

/** The viewer as one handler of requests: who is let in, what is asked, how it is answered. */
export function viewerApp(options: AppOptions): Hono {
  const { answers, web } = options;
  const app = new Hono();
  app.use(secureHeaders());
  app.use(ownHost(options), ownOrigin(options), ownKey(options));
  app.use(
    bodyLimit({
      maxSize: mostBodyBytes,
      onError: () => {
        throw badRequest('The request is too large.');
      },
    }),
  );
  app.onError((error, context) => answerError(context, error, options));

  const api = new Hono();
  const answer = (path: string, make: (context: Context) => Promise<unknown>) =>
    api.get(path, async (context) => {
      const made = await make(context);
      return await (made instanceof JsonAnswer ? made : new JsonAnswer(made)).send(context);
    });
  const named = (context: Context, name: string) => context.req.param(name) ?? '';
  answer('/catalogue', () => answers.catalogue());
  answer('/runs/:run', (context) => answers.overview(named(context, 'run')));
  answer('/runs/:run/means', (context) => answers.means(named(context, 'run')));
  answer('/runs/:run/episodes', (context) => answers.table(named(context, 'run')));
  answer('/runs/:run/marks', (context) => answers.marks(named(context, 'run')));
  answer('/runs/:run/search', (context) =>
    answers.search(named(context, 'run'), context.req.query('q') ?? '', numberIn(context.req.query('from') ?? '0')),
  );
  answer('/runs/:run/episodes/:key', (context) => answers.episode(named(context, 'run'), named(context, 'key')));
  answer('/runs/:run/episodes/:key/spans', (context) => answers.spans(named(context, 'run'), named(context, 'key')));
  answer('/runs/:run/episodes/:key/calls/:index', (context) =>
    answers.call(named(context, 'run'), named(context, 'key'), numberIn(named(context, 'index'))),
  );
  answer('/runs/:run/analyses', (context) => answers.analyses(named(context, 'run')));
  answer('/runs/:run/labelling', (context) =>
    answers.labelling(named(context, 'run'), queryIn(context, 'author').trim()),
  );
  answer('/runs/:run/labelling/:key', (context) => answers.blind(named(context, 'run'), named(context, 'key')));
  answer('/runs/:run/agreement', (context) => answers.agreement(named(context, 'run')));
  answer('/results/:id', (context) => answers.result(named(context, 'id')));
  answer('/compare', (context) =>
    answers.compare(
      { run: queryIn(context, 'first'), subject: context.req.query('firstSubject') },
      { run: queryIn(context, 'second'), subject: context.req.query('secondSubject') },
    ),
  );
  answer('/watch/alerts/:alert', (context) => answers.watch.alertPlace(named(context, 'alert')));
  answer('/watch/:book', (context) => answers.watch.overview(named(context, 'book')));
  answer('/watch/:book/sessions', (context) => answers.watch.sessions(named(context, 'book'), context.req.query()));
  answer('/watch/:book/sessions/:id', (context) => answers.watch.session(named(context, 'book'), named(context, 'id')));
  answer('/watch/:book/alerts', (context) => answers.watch.alerts(named(context, 'book')));
  answer('/watch/:book/drift', (context) => answers.watch.drift(named(context, 'book')));
  answer('/watch/:book/policy', (context) => answers.watch.policy(named(context, 'book')));
  api.post('/watch/:book/policy/replay', async (context) => {
    const { text } = await bodyOf(context, z.strictObject({ text: z.string() }));
    return await new JsonAnswer(await answers.watch.tryPolicy(named(context, 'book'), text)).send(context);
  });
  api.post('/watch/:book/policy', async (context) => {
    const body = await bodyOf(context, z.strictObject({ text: z.string(), against: z.string().nullable() }));
    return await new JsonAnswer(await answers.watch.putPolicyLive(named(context, 'book'), body)).send(context);
  });
  api.post('/runs/:run/labels', async (context) => {
    const draft = draftSchema.safeParse(await context.req.json().catch(() => undefined));
    if (draft.error !== undefined) {
      const [issue] = draft.error.issues;
      throw badRequest(`This is no label: ${issue?.path.join('.')}: ${issue?.message}.`);
    }
    return await new JsonAnswer(await answers.label(named(context, 'run'), draft.data)).send(context);
  });
  api.get('/events', (context) => events(context, options));
  app.route('/api', api);
  app.get('*', (context) => {
    const file = web.file(context.req.path);
    if (file === null) throw unknownPath(context.req.path);
    // With a script that it keeps, a browser keeps what it compiled of it, too.
    const kept = context.req.path.startsWith('/assets/') ? { 'cache-control': keptByBrowser } : {};
    return context.body(file.bytes, 200, { 'content-type': file.type, ...kept });
  });
  app.notFound((context) => answerError(context, unknownPath(context.req.path), options));
  return app;
}

/** What changes in the folder, as it changes, until the page is gone. */
function events(context: Context, { changes, heartbeatMs = 15_000 }: AppOptions): Response {
  return streamSSE(context, async (stream) => {
    const gone = new Promise<void>((resolve) => stream.onAbort(resolve));
    // A page that has gone meanwhile takes nothing more; its stream ends with `gone`.
    const send = (text: string) => void stream.write(text).catch(() => {});
    send(': here\n\n');
    const stop = changes.listen((event: ChangeEvent) => send(`data: ${JSON.stringify(event)}\n\n`));
    const heart = setInterval(() => send(': still here\n\n'), heartbeatMs);
    await gone;
    clearInterval(heart);
    stop();
  });
}

async function bodyOf<Body>(context: Context, schema: z.ZodType<Body>): Promise<Body> {
  const read = schema.safeParse(await context.req.json().catch(() => undefined));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw badRequest(`The request can’t be followed: ${issue?.path.join('.')}: ${issue?.message}.`);
}

const notFoundCodes: ReadonlySet<string> = new Set([
  'unknown-book',
  'unknown-session',
  'unknown-alert',
  'book-missing',
  'unknown-run',
  'unknown-episode',
  'unknown-call',
  'unknown-result',
  'unknown-path',
  'unknown-name',
  'run-file-missing',
]);

function statusOf(error: OvertError): 400 | 401 | 403 | 404 | 409 | 422 {
  if (notFoundCodes.has(error.code)) return 404;
  if (error instanceof ViewerError && error.code === 'unauthorized') return 401;
  if (error instanceof ViewerError && error.code === 'forbidden') return 403;
  if (['run-file-locked', 'book-locked', 'policy-moved-on', 'policy-not-tried'].includes(error.code)) return 409;
  if (['corrupt-book', 'newer-book', 'policy-unwritable'].includes(error.code)) return 422;
  // The question was right, but the file does not hold what would answer it.
  if (error instanceof RunFileError || error.code === 'corrupt-run-file') return 422;
  return 400;
}

function answerError(context: Context, error: unknown, { withoutFolder, log = toStderr }: AppOptions): Response {
  const own = (body: ApiError['error'], status: 400 | 401 | 403 | 404 | 409 | 422 | 500) => {
    if (context.req.path.startsWith('/api/')) return context.json({ error: body } satisfies ApiError, status);
    return context.text(`${body.message}${body.remedy === null ? '' : ` ${body.remedy}`}\n`, status);
  };
  if (OvertError.isInstance(error)) {
    const { code, message, remedy } = error;
    return own({ code, message: withoutFolder(message), remedy: withoutFolder(remedy) }, statusOf(error));
  }
  log(
    `${context.req.method} ${context.req.path}: ${error instanceof Error ? (error.stack ?? error.message) : error}\n`,
  );
  return own(
    { code: 'internal', message: 'This is a fault of Overt itself.', remedy: 'The terminal of overt view says more.' },
    500,
  );
}

function toStderr(text: string): void {
  process.stderr.write(text);
}

function queryIn(context: Context, name: string): string {
  const value = context.req.query(name);
  if (value === undefined || value.trim() === '') throw badRequest(`The request lacks ${name}.`);
  return value;
}

function numberIn(text: string): number {
  if (!/^\d{1,12}$/.test(text)) throw badRequest(`${JSON.stringify(text)} is no whole number.`);
  return Number(text);
}

function badRequest(message: string): ViewerError {
  return new ViewerError('bad-request', message, { remedy: 'src/server/api.ts says what can be asked.' });
}

function unknownPath(path: string): ViewerError {
  return new ViewerError('unknown-path', 'There is nothing here.', { value: path, remedy: 'Begin at /.' });
}
