import { gzipSync } from 'node:zlib';
import { BinaryReader } from '@bufbuild/protobuf/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OvertError } from '../core/index.ts';
import { agentLoop } from './fixtures/agent-loop.ts';
import { log, logBytes, span, start, traceBytes, traceJson } from './fixtures/build.ts';
import {
  decodeTelemetry,
  decodingLimits,
  errorAnswer,
  evaluationRequest,
  exportAnswer,
  MalformedTelemetryError,
  readLog,
  TelemetryTooLargeError,
  UnsupportedTelemetryError,
} from './index.ts';

const protobuf = { contentType: 'application/x-protobuf' };
const json = { contentType: 'application/json; charset=utf-8' };
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

const odd = span({
  id: 7,
  attributes: {
    'text ’ 😀': 'ünïcode',
    whole: -42,
    half: 0.5,
    yes: true,
    list: ['a', 1, [false]],
    map: { __proto__: 'kept', inner: { deep: [null] } },
  },
  events: [{ name: 'exception', attributes: { 'exception.message': 'no' } }],
  error: 'broken',
});

describe('reading OTLP', () => {
  it('gives the same spans from protobuf, JSON and gzip', () => {
    const spans = [...agentLoop(), odd];
    const [bytes, text] = [traceBytes(spans), new TextEncoder().encode(traceJson(spans))];
    expect(decodeTelemetry('traces', bytes, protobuf).spans).toEqual(spans);
    expect(decodeTelemetry('traces', text, json).spans).toEqual(spans);
    expect(decodeTelemetry('traces', gzipSync(bytes), { ...protobuf, contentEncoding: 'gzip' }).spans).toEqual(spans);
    expect(decodeTelemetry('traces', gzipSync(text), { ...json, contentEncoding: 'gzip' }).spans).toEqual(spans);
  });

  it('reads log records, and the older attribute for an event’s name', () => {
    const logs = [
      log({ trace: 1, span: 2, at: 1, event: 'gen_ai.choice', body: { index: 0, message: { content: 'Hi' } } }),
    ];
    expect(decodeTelemetry('logs', logBytes(logs), protobuf).logs).toEqual(logs);
    const older = {
      body: { stringValue: 'x' },
      attributes: [{ key: 'event.name', value: { stringValue: 'user_prompt' } }],
    };
    const request = { resourceLogs: [{ scopeLogs: [{ logRecords: [{ ...older, timeUnixNano: `${start}000000` }] }] }] };
    expect(decodeTelemetry('logs', bytesOf(request), json).logs).toMatchObject([
      { eventName: 'user_prompt', body: 'x', timeMs: start },
    ]);
  });

  it('keeps integers beyond 2⁵³ as text', () => {
    const value = { key: 'n', value: { intValue: '9223372036854775807' } };
    const spans = [{ traceId: odd.traceId.toUpperCase(), spanId: odd.spanId, attributes: [value] }];
    const batch = decodeTelemetry('traces', bytesOf({ resourceSpans: [{ scopeSpans: [{ spans }] }] }), json);
    expect(batch.spans).toMatchObject([{ traceId: odd.traceId, startMs: null }]);
    expect(batch.spans[0]?.attributes.get('n')).toBe('9223372036854775807');
  });

  it('rejects single spans without valid identifiers and takes the others', () => {
    const spans = [odd, { ...odd, traceId: '0'.repeat(32) }, { ...odd, spanId: '0'.repeat(16) }];
    for (const [body, as] of [
      [traceBytes(spans), protobuf],
      [new TextEncoder().encode(traceJson(spans)), json],
    ] as const) {
      const batch = decodeTelemetry('traces', body, as);
      expect(batch.spans).toHaveLength(1);
      expect(batch.shortfall.rejected).toEqual({ invalidIds: 2, overLimit: 0 });
    }
  });

  it('cuts and counts what is over the limits', () => {
    const limits = { ...decodingLimits, records: 2, attributes: 3, events: 1, depth: 2 };
    const big = span({
      id: 1,
      attributes: { a: 1, b: [[['deep']]], c: 3, d: 4, e: 5 },
      events: [
        { name: 'one', attributes: {} },
        { name: 'two', attributes: {} },
      ],
    });
    const spans = [big, big, big];
    for (const [body, as] of [
      [traceBytes(spans), protobuf],
      [new TextEncoder().encode(traceJson(spans)), json],
    ] as const) {
      const batch = decodeTelemetry('traces', body, as, limits);
      expect(batch.spans).toHaveLength(2);
      expect(batch.shortfall).toEqual({
        rejected: { invalidIds: 0, overLimit: 1 },
        cut: { attributes: 4, events: 2, depth: 2 },
      });
      expect([...(batch.spans[0]?.attributes ?? [])]).toEqual([
        ['a', 1],
        ['b', [[null]]],
        ['c', 3],
      ]);
    }
  });
});

describe('bad input', () => {
  it('is refused by size before and after decompression', () => {
    const limits = { ...decodingLimits, bytes: 1_000, compressedBytes: 500 };
    const bomb = gzipSync(new Uint8Array(100_000));
    expect(bomb.byteLength).toBeLessThan(500);
    expect(() => decodeTelemetry('traces', bomb, { ...protobuf, contentEncoding: 'gzip' }, limits)).toThrow(
      TelemetryTooLargeError,
    );
    expect(() => decodeTelemetry('traces', new Uint8Array(501), protobuf, limits)).toThrow(/501 bytes, more than 500/);
  });

  it('names what is not understood', () => {
    expect(() => decodeTelemetry('traces', new Uint8Array(), { contentType: 'text/plain' })).toThrow(
      UnsupportedTelemetryError,
    );
    expect(() => decodeTelemetry('traces', new Uint8Array(), { ...protobuf, contentEncoding: 'br' })).toThrow(
      UnsupportedTelemetryError,
    );
    expect(() => decodeTelemetry('logs', bytesOf([1]), json)).toThrow(MalformedTelemetryError);
    expect(() => decodeTelemetry('logs', new TextEncoder().encode('{'), json)).toThrow(/not valid JSON/);
    expect(() => decodeTelemetry('traces', new Uint8Array([1, 2]), { ...protobuf, contentEncoding: 'gzip' })).toThrow(
      /not gzip/,
    );
    // A group, which OTLP does not have, opened a million times.
    expect(() => decodeTelemetry('traces', new Uint8Array(1_000_000).fill(0x0b), protobuf)).toThrow(
      MalformedTelemetryError,
    );
  });

  it('never throws anything but typed errors: random bytes, truncations, flipped bits', () => {
    const good = traceBytes([...agentLoop(), odd]);
    const goodLogs = logBytes([log({ trace: 1, span: 2, at: 1, event: 'x', body: { a: [1, 'b'] } })]);
    const damage = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.nat(good.length - 1).map((length) => good.slice(0, length)),
      fc
        .tuple(
          fc.constantFrom(good, goodLogs),
          fc.array(fc.tuple(fc.nat(5_000), fc.nat(255)), { minLength: 1, maxLength: 20 }),
        )
        .map(([bytes, flips]) => {
          const copy = bytes.slice();
          for (const [place, value] of flips) copy[place % copy.length] = value;
          return copy;
        }),
    );
    let refused = 0;
    fc.assert(
      fc.property(
        damage,
        fc.constantFrom('traces' as const, 'logs' as const),
        fc.constantFrom(protobuf, json),
        (bytes, signal, as) => {
          try {
            decodeTelemetry(signal, bytes, as);
          } catch (error) {
            expect(error).toBeInstanceOf(OvertError);
            refused += 1;
          }
        },
      ),
      { numRuns: 3_000 },
    );
    expect(refused).toBeGreaterThan(500);
  });

  it('survives JSON of any shape', () => {
    const key = fc.constantFrom(
      'resourceSpans',
      'scopeSpans',
      'spans',
      'resource',
      'attributes',
      'key',
      'value',
      'arrayValue',
      'values',
      'traceId',
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'medium' },
        fc.string(),
        fc.integer(),
        fc.constant(null),
        fc.array(tie('tree')),
        fc.dictionary(key, tie('tree')),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        try {
          decodeTelemetry('traces', bytesOf({ resourceSpans: [value] }), json);
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedTelemetryError);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('answers', () => {
  const nothing = { rejected: { invalidIds: 0, overLimit: 0 }, cut: { attributes: 0, events: 0, depth: 0 } };
  const some = { ...nothing, rejected: { invalidIds: 2, overLimit: 1 } };

  it('are empty if all was taken', () => {
    expect(exportAnswer('traces', 'protobuf', nothing).body).toHaveLength(0);
    expect(new TextDecoder().decode(exportAnswer('logs', 'json', nothing).body)).toBe('{}');
  });

  it('say how many were rejected, and why', () => {
    const answer = JSON.parse(new TextDecoder().decode(exportAnswer('logs', 'json', some).body));
    expect(answer).toMatchObject({
      partialSuccess: { rejectedLogRecords: '3', errorMessage: expect.stringContaining('2 rejected') },
    });
    const reader = new BinaryReader(exportAnswer('traces', 'protobuf', some).body);
    expect([reader.uint32(), reader.uint32() > 0, reader.uint32(), Number(reader.int64())]).toEqual([10, true, 8, 3]);
    expect([reader.uint32(), reader.string()]).toEqual([18, answer.partialSuccess.errorMessage]);
  });

  it('carry an error as a status', () => {
    const reader = new BinaryReader(errorAnswer('protobuf', 'no').body);
    expect([reader.uint32(), reader.int32(), reader.uint32(), reader.string()]).toEqual([8, 3, 18, 'no']);
  });
});

describe('evaluations on their way out', () => {
  it('come back in as what they were', () => {
    const evaluation = {
      ...{ name: 'secret-then-network', score: 0.9, label: 'covert', explanation: 'Read a key, then sent mail.' },
      ...{ session: 'order-7', traceId: odd.traceId, spanId: odd.spanId, timeMs: start + 0.25 },
    };
    const request = evaluationRequest([evaluation], { serviceName: 'overt', serviceVersion: '1' });
    const [record] = decodeTelemetry('logs', bytesOf(request), json).logs;
    expect(record).toMatchObject({ eventName: 'gen_ai.evaluation.result', spanId: odd.spanId, timeMs: start + 0.25 });
    expect(record && readLog(record)).toMatchObject({
      session: 'order-7',
      told: {
        kind: 'evaluation',
        name: 'secret-then-network',
        score: 0.9,
        label: 'covert',
        explanation: 'Read a key, then sent mail.',
      },
    });
  });
});
