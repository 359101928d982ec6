import type { Attributes, TelemetryBatch } from './telemetry.ts';

/** Objects, maps and identifiers of one record, and of one attribute, as V8 lays them out; rounded up. */
const ofRecord = 700;
const ofAttribute = 100;

/** About how many bytes of memory a decoded batch takes, which is several times what was sent: what queues are bounded by. */
export function memoryOf({ spans, logs }: TelemetryBatch): number {
  let bytes = 0;
  for (const { attributes, events } of spans) {
    bytes += ofRecord + ofAttributes(attributes);
    for (const event of events) bytes += ofRecord + ofAttributes(event.attributes);
  }
  for (const { attributes, body } of logs) bytes += ofRecord + ofAttributes(attributes) + ofValue(body);
  return bytes;
}

function ofAttributes(attributes: Attributes): number {
  let bytes = 0;
  for (const [name, value] of attributes) bytes += ofAttribute + name.length + ofValue(value);
  return bytes;
}

function ofValue(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 8;
  let bytes = ofAttribute;
  for (const [name, each] of Object.entries(value)) bytes += ofAttribute + name.length + ofValue(each);
  return bytes;
}
