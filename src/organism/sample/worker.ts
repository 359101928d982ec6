/** A thread that writes texts: running a graph blocks its thread. Started by `remote-sampler.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { Parameters } from '../model/parameters.ts';
import type { FromSamplerThread, SamplerThreadData, ToSamplerThread } from './remote-sampler.ts';
import { Sampler } from './sampler.ts';

const { architecture, values, options } = workerData as SamplerThreadData;
const parameters = new Parameters(architecture, values);
const sampler = new Sampler(parameters, options);

parentPort?.on('message', async (message: ToSamplerThread) => {
  if (message.type === 'close') {
    await sampler.close();
    parentPort?.close();
    return;
  }
  if (message.type === 'parameters') {
    parameters.values.set(message.values);
    sampler.invalidate();
    return;
  }
  const { id, request } = message;
  try {
    send({ id, sample: await sampler.sample(request) });
  } catch (error) {
    send({ id, error: error instanceof Error ? error.message : String(error) });
  }
});

function send(message: FromSamplerThread): void {
  parentPort?.postMessage(message);
}
