import type { Parameters } from '../model/parameters.ts';
import type { EngineOptions } from '../session.ts';
import { AdamW, type AdamWOptions } from './adamw.ts';
import { Muon, type MuonOptions } from './muon.ts';

/** What an optimiser remembers; with parameters they are all it takes to go on exactly. Flat, as the parameters are. */
export interface OptimiserState {
  step: number;
  /** Running means of the gradient. */
  first: Float32Array<ArrayBuffer>;
  /** Running means of its square, where the method takes them. */
  second: Float32Array<ArrayBuffer>;
}

/** Changes parameters in place, against a gradient. */
export interface Optimiser {
  readonly state: OptimiserState;
  /** One step. Returns the gradient's length before it was shortened. */
  step(gradient: Float32Array, learningRate: number): number | Promise<number>;
  close(): Promise<void>;
}

export type OptimiserOptions = ({ kind: 'adamw' } & AdamWOptions) | ({ kind: 'muon' } & MuonOptions);

export function freshState(parameters: Parameters): OptimiserState {
  const count = parameters.values.length;
  return { step: 0, first: new Float32Array(count), second: new Float32Array(count) };
}

/** @param state Where to go on. It is changed by every step. */
export async function createOptimiser(
  parameters: Parameters,
  options: OptimiserOptions,
  { state = freshState(parameters), engine = {} }: { state?: OptimiserState; engine?: EngineOptions } = {},
): Promise<Optimiser> {
  if (options.kind === 'adamw') return new AdamW(parameters, options, state);
  return Muon.of(parameters, options, { state, engine });
}
