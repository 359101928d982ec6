import { Random } from '../../core/index.ts';
import { type Architecture, type ParameterShape, parametersOf, sizeOf } from './architecture.ts';
import { fillNormal } from './normal.ts';

/** A parameter and its place in a flat buffer. */
export interface PlacedParameter extends ParameterShape {
  offset: number;
  length: number;
}

/** All parameters of a model in one flat buffer, so that an optimiser walks over one array. */
export class Parameters {
  readonly architecture: Architecture;
  readonly places: readonly PlacedParameter[];
  readonly values: Float32Array<ArrayBuffer>;

  constructor(architecture: Architecture, values?: Float32Array<ArrayBuffer>) {
    this.architecture = architecture;
    let offset = 0;
    this.places = parametersOf(architecture).map(({ name, shape }) => {
      const length = sizeOf(shape);
      const place = { name, shape, offset, length };
      offset += length;
      return place;
    });
    if (values !== undefined && values.length !== offset) {
      throw new RangeError(`${values.length} values were given for a model of ${offset} parameters`);
    }
    this.values = values ?? new Float32Array(offset);
  }

  /** A view of one parameter, not a copy. */
  view({ offset, length }: PlacedParameter): Float32Array<ArrayBuffer> {
    return this.values.subarray(offset, offset + length);
  }

  clone(): Parameters {
    return new Parameters(this.architecture, this.values.slice());
  }

  /**
   * Draws initial values: normal, scaled by fan-in, those that write to the residual stream smaller by its depth. Rows of the
   * embedding have about unit length: with the usual 0.02, copying is learned many times later (docs/measurements.md).
   */
  static initial(architecture: Architecture, seed: number): Parameters {
    const parameters = new Parameters(architecture);
    const depth = Math.sqrt(2 * architecture.layers);
    for (const place of parameters.places) {
      const view = parameters.view(place);
      if (place.shape.length === 1) {
        view.fill(1);
        continue;
      }
      const writesBack = /o_proj|down_proj/.test(place.name);
      const deviation = 1 / Math.sqrt(place.shape[1] ?? 1) / (writesBack ? depth : 1);
      fillNormal(view, deviation, Random.from('organism', seed, place.name));
    }
    return parameters;
  }
}
