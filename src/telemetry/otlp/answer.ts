import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { Shortfall } from '../telemetry.ts';
import type { Encoding, Signal } from './decode.ts';

/** The body of an answer, with its content type. */
export interface Answer {
  contentType: string;
  body: Uint8Array<ArrayBuffer>;
}

/**
 * The answer to a request that was taken: empty if everything was, else with OTLP’s `partial_success`: how many records were rejected and why.
 * What was cut from records that were taken is a warning: a message with a count of 0.
 */
export function exportAnswer(signal: Signal, encoding: Encoding, shortfall: Shortfall): Answer {
  const { rejected, cut } = shortfall;
  const count = rejected.invalidIds + rejected.overLimit;
  const reasons = [
    sentence(rejected.invalidIds, 'rejected: trace or span identifier missing or invalid'),
    sentence(rejected.overLimit, 'rejected: too many records in one request'),
    sentence(cut.attributes, 'attributes left out: too many'),
    sentence(cut.events, 'span events left out: too many'),
    sentence(cut.depth, 'values left out: nested too deeply'),
  ];
  const message = reasons.filter((reason) => reason !== '').join('; ');
  const isWhole = message === '';
  if (encoding === 'json') {
    const counted = signal === 'traces' ? { rejectedSpans: String(count) } : { rejectedLogRecords: String(count) };
    return json(isWhole ? {} : { partialSuccess: { ...counted, errorMessage: message } });
  }
  const writer = new BinaryWriter();
  if (!isWhole) {
    writer.tag(1, WireType.LengthDelimited).fork();
    if (count > 0) writer.tag(1, WireType.Varint).int64(count);
    writer.tag(2, WireType.LengthDelimited).string(message).join();
  }
  return protobuf(writer);
}

/** The answer to a request that was refused: a `google.rpc.Status` with the message, in the sender’s encoding. */
export function errorAnswer(encoding: Encoding, message: string): Answer {
  if (encoding === 'json') return json({ code: invalidArgument, message });
  const writer = new BinaryWriter().tag(1, WireType.Varint).int32(invalidArgument);
  return protobuf(writer.tag(2, WireType.LengthDelimited).string(message));
}

const invalidArgument = 3;

function sentence(count: number, what: string): string {
  return count === 0 ? '' : `${count} ${what}`;
}

function json(value: object): Answer {
  return { contentType: 'application/json', body: new TextEncoder().encode(JSON.stringify(value)) };
}

function protobuf(writer: BinaryWriter): Answer {
  return { contentType: 'application/x-protobuf', body: writer.finish() };
}
