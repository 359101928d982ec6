import { randomUUID } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import type { JsonValue } from '../../core/index.ts';
import { sayTool } from '../../subject/index.ts';
import { wordsOf } from './openenv.ts';
import { CapacityError, type ServedSession, type SessionPool } from './session.ts';
import { type ServedSplit, servedSplits } from './tasks.ts';

/**
 * The Open Reward Standard (read at version 0.1.167 of its Python client): tasks by split and index, a session for each rollout, tool
 * calls answered by server-sent events. One environment, by the name `overt`; its paths work with that name before them and without.
 */

const environmentName = 'overt';
/** Tasks are without end; so many are listed for each split. */
const listedTasks = 1000;
const header = 'X-Session-ID';

const inSplit = z.object({ split: z.enum(servedSplits) });
const taskSchema = inSplit.extend({ seed: z.int().nonnegative() });
const createSchema = z.union([z.object({ task_spec: taskSchema }), inSplit.extend({ index: z.int().nonnegative() })]);
const callSchema = z.object({
  name: z.string().optional(),
  input: z.record(z.string(), z.json()).default({}),
  /** Of a call whose answer was lost on the way: it is not made again. */
  task_id: z.string().optional(),
});

type Task = z.infer<typeof taskSchema>;
type Called = Promise<JsonValue>;

/** Adds the standard's routes. */
export function addOpenReward(app: Hono, pool: SessionPool): void {
  /** Answers of calls by session, so that a client whose connection broke can ask for one again. */
  const calls = new WeakMap<ServedSession, Map<string, Called>>();
  const splits = () => servedSplits.filter((split) => pool.tasks.scenariosOf(split).length > 0);
  const tasksOf = (split: ServedSplit, start = 0, stop = listedTasks): Task[] =>
    pool.tasks.scenariosOf(split).length === 0
      ? []
      : Array.from({ length: Math.max(0, stop - start) }, (_, at) => ({ split, seed: start + at }));

  const both = (path: string) => [path, `/${environmentName}${path}`];
  const get = (path: string, work: (context: Context) => JsonValue | Promise<JsonValue>) => {
    for (const each of both(path)) app.get(each, (context) => answered(context, () => work(context)));
  };
  const post = (path: string, work: (context: Context, body: unknown) => JsonValue | Promise<JsonValue>) => {
    for (const each of both(path)) {
      app.post(each, (context) => answered(context, async () => await work(context, await bodyOf(context))));
    }
  };
  const sessionOf = (context: Context): ServedSession => {
    const id = context.req.header(header) ?? '';
    const session = pool.get(id);
    if (session === undefined) throw new NoSessionError(`There is no session ${JSON.stringify(id)}.`);
    return session;
  };

  get('/list_environments', () => [environmentName]);
  get('/splits', () => splits().map((name) => ({ name, type: name })));
  get('/tools', () => toolList([]));
  post('/tasks', (_, body) => ({ tasks: tasksOf(inSplit.parse(body).split), env_name: environmentName }));
  post('/num_tasks', (_, body) => ({ num_tasks: tasksOf(inSplit.parse(body).split).length }));
  post('/task', (_, body) => {
    const { split, index } = inSplit.extend({ index: z.int().nonnegative() }).parse(body);
    return { task: { split, seed: index }, env_name: environmentName };
  });
  post('/task_range', (_, body) => {
    const { split, start, stop } = inSplit.extend({ start: z.int().nullish(), stop: z.int().nullish() }).parse(body);
    const at = (place: number) => (place < 0 ? Math.max(0, listedTasks + place) : Math.min(place, listedTasks));
    return { tasks: tasksOf(split, at(start ?? 0), at(stop ?? listedTasks)), env_name: environmentName };
  });

  app.post('/create_session', (context) => {
    let session: ServedSession;
    try {
      session = pool.open();
    } catch (error) {
      return refused(context, error);
    }
    return streamSSE(context, async (stream) => {
      await stream.writeSSE({ event: 'task_id', data: session.id });
      await stream.writeSSE({ event: 'end', data: JSON.stringify({ sid: session.id }) });
    });
  });
  post('/create', async (context, body) => {
    const session = sessionOf(context);
    const wanted = createSchema.parse(body);
    const task = 'task_spec' in wanted ? wanted.task_spec : { split: wanted.split, seed: wanted.index };
    await session.reset(task);
    return { sid: session.id };
  });
  get('/prompt', (context) => [
    block(
      messagesOf(sessionOf(context))
        .map(({ text }) => text)
        .join('\n\n'),
    ),
  ]);
  get('/messages', (context) =>
    messagesOf(sessionOf(context)).map(({ role, text }) => ({ role, blocks: [block(text)] })),
  );
  get('/task_tools', (context) => toolList(sessionOf(context).tools.filter(({ name }) => name !== sayTool.name)));
  post('/ping', (context) => {
    sessionOf(context).touch();
    return { status: 'ok' };
  });
  for (const path of ['/delete', '/delete_session']) {
    app.post(path, (context) =>
      answered(context, async () => {
        const session = sessionOf(context);
        await pool.close(session);
        return { sid: session.id };
      }),
    );
  }

  const called = (session: ServedSession, body: unknown): { id: string; answer: Called } => {
    const { name, input, task_id: again } = callSchema.parse(body);
    const known = calls.get(session) ?? new Map<string, Called>();
    calls.set(session, known);
    const earlier = again === undefined ? undefined : known.get(again);
    if (again !== undefined && earlier !== undefined) return { id: again, answer: earlier };
    const id = again ?? randomUUID();
    const answer = callTool(session, name ?? '', input);
    known.set(id, answer);
    return { id, answer };
  };
  for (const path of both('/call')) {
    app.post(path, async (context) => {
      let call: { id: string; answer: Called };
      try {
        call = called(sessionOf(context), await bodyOf(context));
      } catch (error) {
        return refused(context, error);
      }
      return streamSSE(context, async (stream) => {
        await stream.writeSSE({ event: 'task_id', data: call.id });
        await stream.writeSSE({ event: 'end', data: JSON.stringify(await call.answer) });
      });
    });
  }
}

/** The answer to a tool call. What the model did wrong stands in it; that no call was possible is said as not ok. */
async function callTool(session: ServedSession, name: string, input: Record<string, JsonValue>): Called {
  try {
    const { step, reward, done } = await session.call(name, input);
    return {
      ok: true,
      output: { blocks: [block(step.text)], reward, finished: done, metadata: { is_error: step.isError } },
    };
  } catch (error) {
    return { ok: false, error: wordsOf(error), reason: 'not_found' };
  }
}

function messagesOf(session: ServedSession): readonly { role: string; text: string }[] {
  const { messages } = session;
  if (messages.length === 0) throw new NoSessionError('No task was created in this session: POST /create first.');
  return messages;
}

/** The tools of a task. A plain message of the model is its last word: it goes to the terminal tool. */
function toolList(tools: ServedSession['tools']): JsonValue {
  return {
    tools: tools.map(({ name, description, inputSchema }) => ({ name, description, input_schema: inputSchema })),
    terminal_tool: { name: sayTool.name, arg: 'text', description: sayTool.description },
  };
}

function block(text: string): JsonValue {
  return { type: 'text', text };
}

class NoSessionError extends Error {}

async function answered(context: Context, work: () => JsonValue | Promise<JsonValue>): Promise<Response> {
  try {
    return context.json((await work()) as object);
  } catch (error) {
    return refused(context, error);
  }
}

function refused(context: Context, error: unknown): Response {
  const status = error instanceof NoSessionError ? 404 : error instanceof CapacityError ? 503 : 422;
  return context.json({ detail: wordsOf(error) }, status);
}

async function bodyOf(context: Context): Promise<unknown> {
  return await context.req.json().catch(() => ({}));
}
