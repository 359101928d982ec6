import { availableParallelism } from 'node:os';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Graph } from './graph/graph.ts';

/** Where graphs run. All use standard operators only; `cpu` is always there. */
export const executionProviders = ['cpu', 'cuda', 'webgpu', 'dml', 'coreml'] as const;
export type ExecutionProvider = (typeof executionProviders)[number];

export interface EngineOptions {
  /** @default 'cpu' */
  provider?: ExecutionProvider;
  /** Threads inside an operator. @default as many as the machine offers */
  threads?: number;
}

export function createSession(
  graph: Graph,
  { provider = 'cpu', threads }: EngineOptions = {},
): Promise<InferenceSession> {
  return InferenceSession.create(graph.encode(), {
    executionProviders: [provider],
    intraOpNumThreads: threads ?? availableParallelism(),
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
  });
}

export function floatTensor(values: Float32Array, shape: readonly number[]): Tensor {
  return new Tensor('float32', values, shape);
}

export function integerTensor(values: BigInt64Array, shape: readonly number[]): Tensor {
  return new Tensor('int64', values, shape);
}
