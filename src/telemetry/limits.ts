/** How much of a request is read. Sizes over the limit refuse the request; the other limits cut and count. */
export interface DecodingLimits {
  /** Bytes as received. @default 16 MiB */
  compressedBytes: number;
  /** Bytes after decompression. @default 64 MiB */
  bytes: number;
  /** Spans, or log records, in one request; the rest is rejected and said so in the partial-success answer. @default 50,000 */
  records: number;
  /** Attributes of one span, event or log record; what is over is left out and counted. @default 4,096 */
  attributes: number;
  /** Events of one span. @default 1,024 */
  events: number;
  /** Nesting of one attribute's value; deeper values are left out and counted. @default 32 */
  depth: number;
}

export const decodingLimits: DecodingLimits = {
  compressedBytes: 16 * 2 ** 20,
  bytes: 64 * 2 ** 20,
  records: 50_000,
  attributes: 4_096,
  events: 1_024,
  depth: 32,
};
