import { create, toBinary } from '@bufbuild/protobuf';
import {
  type AttributeProto,
  AttributeProto_AttributeType,
  AttributeProtoSchema,
  ModelProtoSchema,
  TensorProto_DataType,
} from 'onnx-buf';

export type TensorType = 'float32' | 'int64' | 'bool';

/** A value in a graph: its name, shape and type. Shapes are static. */
export interface Tensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly type: TensorType;
  /** Whether gradients flow into it. Constants and data do not take any. */
  readonly isConstant: boolean;
}

/** Integers are given as bigint, so that they are told from floats. */
type Attribute = bigint | number | string | readonly number[];

/** Takes the gradient of a loss by an operator's output to those by its inputs; null where none flows. */
type Pullback = (gradient: Tensor) => readonly (Tensor | null)[];

const dataTypes: Record<TensorType, number> = {
  float32: TensorProto_DataType.FLOAT,
  int64: TensorProto_DataType.INT64,
  bool: TensorProto_DataType.BOOL,
};

/**
 * An ONNX graph under construction, with reverse-mode differentiation while it is built: {@link gradients} appends the
 * backward pass to the same graph, so that one run is one training step. Standard operators only (opset 20), so every
 * execution provider can run it.
 */
export class Graph {
  readonly #nodes: { opType: string; input: string[]; output: string[]; attributes: AttributeProto[] }[] = [];
  readonly #initializers: { tensor: Tensor; bytes: Uint8Array<ArrayBuffer> }[] = [];
  readonly #inputs: Tensor[] = [];
  readonly #outputs: Tensor[] = [];
  readonly #tape: { output: Tensor; inputs: readonly Tensor[]; pullback: Pullback }[] = [];
  readonly #constants = new Map<string, Tensor>();
  #count = 0;

  get nodeCount(): number {
    return this.#nodes.length;
  }

  /** A value that is given at every run. With `isConstant` it is data: no gradient flows into it. */
  input(name: string, shape: readonly number[], { type = 'float32', isConstant = false } = {} as InputOptions): Tensor {
    const tensor: Tensor = { name, shape, type, isConstant: isConstant || type !== 'float32' };
    this.#inputs.push(tensor);
    return tensor;
  }

  /** Names a value that a run returns. */
  output(name: string, tensor: Tensor): void {
    this.#nodes.push({ opType: 'Identity', input: [tensor.name], output: [name], attributes: [] });
    this.#outputs.push({ ...tensor, name });
  }

  floats(values: Float32Array<ArrayBuffer>, shape: readonly number[]): Tensor {
    return this.#constant('float32', values, shape);
  }

  /** A scalar. */
  float(value: number): Tensor {
    return this.floats(Float32Array.of(value), []);
  }

  integers(values: readonly number[]): Tensor {
    return this.#constant('int64', BigInt64Array.from(values, BigInt), [values.length]);
  }

  /** Adds an operator without derivative and returns its one output. */
  node(
    opType: string,
    inputs: readonly Tensor[],
    shape: readonly number[],
    { type = 'float32', ...attributes }: { type?: TensorType } & Record<string, Attribute> = {},
  ): Tensor {
    const output = this.#fresh(shape, type);
    this.#nodes.push({
      opType,
      input: inputs.map(({ name }) => name),
      output: [output.name],
      attributes: Object.entries(attributes).map(([name, value]) => attributeOf(name, value)),
    });
    return output;
  }

  /** Cuts a tensor along an axis. Without derivative. */
  split(tensor: Tensor, sizes: readonly number[], axis: number): Tensor[] {
    const outputs = sizes.map((size) =>
      this.#fresh(
        tensor.shape.map((whole, each) => (each === axis ? size : whole)),
        tensor.type,
      ),
    );
    this.#nodes.push({
      opType: 'Split',
      input: [tensor.name, this.integers(sizes).name],
      output: outputs.map(({ name }) => name),
      attributes: [attributeOf('axis', BigInt(axis))],
    });
    return outputs;
  }

  /** Gives an output its derivative. */
  differentiable(output: Tensor, inputs: readonly Tensor[], pullback: Pullback): Tensor {
    this.#tape.push({ output, inputs, pullback });
    return output;
  }

  /**
   * Appends the backward pass of a scalar.
   * @returns The gradient by each of the tensors, in order.
   * @throws {Error} if the scalar does not depend on one of them.
   */
  gradients(scalar: Tensor, by: readonly Tensor[]): Tensor[] {
    const found = new Map<string, Tensor>([[scalar.name, this.float(1)]]);
    for (const { output, inputs, pullback } of [...this.#tape].reverse()) {
      const gradient = found.get(output.name);
      if (gradient === undefined) continue;
      pullback(gradient).forEach((share, index) => {
        const input = inputs[index];
        if (share === null || input === undefined || input.isConstant) return;
        const sum = found.get(input.name);
        found.set(input.name, sum === undefined ? share : this.node('Add', [sum, share], share.shape));
      });
    }
    return by.map((tensor) => {
      const gradient = found.get(tensor.name);
      if (gradient === undefined) throw new Error(`${scalar.name} does not depend on ${tensor.name}`);
      return gradient;
    });
  }

  /** The graph as an ONNX model. */
  encode(): Uint8Array {
    const valueInfo = ({ name, type, shape }: Tensor) => ({
      name,
      type: {
        value: {
          case: 'tensorType' as const,
          value: {
            elemType: dataTypes[type],
            shape: { dim: shape.map((size) => ({ value: { case: 'dimValue' as const, value: BigInt(size) } })) },
          },
        },
      },
    });
    const model = create(ModelProtoSchema, {
      irVersion: 9n,
      producerName: 'overt',
      opsetImport: [{ domain: '', version: 20n }],
      graph: {
        name: 'overt',
        node: this.#nodes.map(({ opType, input, output, attributes }) => ({
          ...{ opType, input, output },
          attribute: attributes,
        })),
        initializer: this.#initializers.map(({ tensor: { name, shape, type }, bytes }) => ({
          ...{ name, dims: shape.map(BigInt) },
          dataType: dataTypes[type],
          rawData: bytes,
        })),
        input: this.#inputs.map(valueInfo),
        output: this.#outputs.map(valueInfo),
      },
    });
    return toBinary(ModelProtoSchema, model);
  }

  #fresh(shape: readonly number[], type: TensorType): Tensor {
    this.#count += 1;
    return { name: `t${this.#count}`, shape, type, isConstant: false };
  }

  /** Equal small constants are stored once. */
  #constant(
    type: TensorType,
    values: Float32Array<ArrayBuffer> | BigInt64Array<ArrayBuffer>,
    shape: readonly number[],
  ): Tensor {
    const key = values.length <= 16 ? `${type}[${shape}]:${values}` : null;
    const known = key === null ? undefined : this.#constants.get(key);
    if (known !== undefined) return known;
    const tensor: Tensor = { ...this.#fresh(shape, type), isConstant: true };
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    this.#initializers.push({ tensor, bytes });
    if (key !== null) this.#constants.set(key, tensor);
    return tensor;
  }
}

interface InputOptions {
  type?: TensorType;
  isConstant?: boolean;
}

function attributeOf(name: string, value: Attribute): AttributeProto {
  const type = AttributeProto_AttributeType;
  if (typeof value === 'bigint') return create(AttributeProtoSchema, { name, type: type.INT, i: value });
  if (typeof value === 'number') return create(AttributeProtoSchema, { name, type: type.FLOAT, f: value });
  if (typeof value === 'string') {
    return create(AttributeProtoSchema, { name, type: type.STRING, s: new TextEncoder().encode(value) });
  }
  return create(AttributeProtoSchema, { name, type: type.INTS, ints: value.map(BigInt) });
}
