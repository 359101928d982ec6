/**
 * A stand-in for `gguf-worker.ts` in tests: no model, no native code. The model's file name says how it behaves.
 */
import type { FromWorker, ToWorker } from './protocol.ts';

const waiting = new Set<number>();
let conduct = '';

process.on('message', (message: ToWorker) => {
  if (message.type === 'load') {
    conduct = message.path;
    if (conduct.includes('aborts')) {
      process.stderr.write('GGML_ASSERT(false) failed\n');
      process.abort();
    }
    if (conduct.includes('no-library')) send({ type: 'unusable', reason: 'library-missing', message: 'missing' });
    else if (conduct.includes('refused')) send({ type: 'unusable', reason: 'load-failed', message: 'unknown kind' });
    else {
      const model = { contextSize: 64, trainContextSize: 64, template: 'fake', hasThoughts: false };
      send({ type: 'loaded', model: { ...model, toolCalls: 'structured', organismWords: null } });
    }
  } else if (message.type === 'abort') {
    if (waiting.delete(message.id)) send({ type: 'aborted', id: message.id });
  } else if (message.type === 'score') {
    const { id, pieces } = message;
    const words = pieces.map(({ content }) => (typeof content === 'string' ? (content.match(/\S+\s*/g) ?? []) : []));
    if (words.flat().length > 64) {
      send({ type: 'failed', id, kind: 'bad-request', message: 'It does not fit.', remedy: 'Make it shorter.' });
    } else {
      // One bit for each letter.
      const scores = words
        .filter((_, at) => pieces[at]?.scored === true)
        .map((own) => ({ words: own, logProbabilities: own.map((word) => -Math.LN2 * word.trim().length) }));
      send({ type: 'scores', id, scores });
    }
  } else {
    const { id, messages, seed, prefix } = message;
    const last = messages.at(-1);
    const said = last?.role === 'user' ? last.text : '';
    if (said === 'crash') process.exit(9);
    if (said === 'wait') waiting.add(id);
    else if (said === 'overflow') {
      send({ type: 'failed', id, kind: 'bad-request', message: 'It does not fit.', remedy: 'Make it shorter.' });
    } else {
      send({
        type: 'turn',
        id,
        turn: {
          reasoning: prefix === null ? null : { text: `${prefix} and on` },
          text: `seed ${seed}`,
          toolCalls: [{ tool: 'read_file', input: { key: process.env.TEST_API_KEY ?? 'unknown' } }],
          usage: { inputTokens: 1, outputTokens: 1, reasoningTokens: 0 },
          raw: { request: null, response: null },
        },
      });
    }
  }
});
process.on('disconnect', () => process.exit(0));

function send(message: FromWorker): void {
  process.send?.(message);
}
