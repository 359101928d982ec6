/**
 * The child process that holds a GGUF model: a bad file or a fault in native code ends this process and not the run.
 * Started by `gguf.ts`; speaks the messages of `gguf/protocol.ts` over the process's channel.
 */
import { GgufModel, LibraryMissingError } from './gguf/model.ts';
import type { FromWorker, GenerateRequest, LoadRequest, ScoreRequest, ToWorker } from './gguf/protocol.ts';
import { RequestError } from './gguf/request-error.ts';

const controllers = new Map<number, AbortController>();
let loading: Promise<GgufModel> | undefined;
let last: Promise<void> = Promise.resolve();

process.on('message', (message: ToWorker) => {
  if (message.type === 'load') loading = load(message);
  else if (message.type === 'abort') controllers.get(message.id)?.abort();
  else {
    const controller = new AbortController();
    controllers.set(message.id, controller);
    // One at a time, in the order in which they came.
    last = last.then(() => answer(message, controller.signal));
  }
});
// The parent has ended.
process.on('disconnect', () => process.exit(0));

async function load(request: LoadRequest): Promise<GgufModel> {
  try {
    const model = await GgufModel.load(request);
    send({ type: 'loaded', model: model.description });
    return model;
  } catch (error) {
    const reason = error instanceof LibraryMissingError ? 'library-missing' : 'load-failed';
    send({ type: 'unusable', reason, message: messageOf(error) });
    return await new Promise(() => {});
  }
}

async function answer(request: GenerateRequest | ScoreRequest, signal: AbortSignal): Promise<void> {
  const { id } = request;
  try {
    signal.throwIfAborted();
    const model = await loading;
    if (model === undefined) throw new Error('No model is loaded.');
    if (request.type === 'score') send({ type: 'scores', id, scores: await model.score(request, signal) });
    else send({ type: 'turn', id, turn: await model.generate(request, signal) });
  } catch (error) {
    if (signal.aborted) send({ type: 'aborted', id });
    else if (error instanceof RequestError) {
      send({ type: 'failed', id, kind: error.kind, message: error.message, remedy: error.remedy });
    } else {
      const remedy = 'If it happens again, try another model file or another version of node-llama-cpp.';
      send({ type: 'failed', id, kind: 'server-error', message: messageOf(error), remedy });
    }
  } finally {
    controllers.delete(id);
  }
}

function send(message: FromWorker): void {
  process.send?.(message);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
