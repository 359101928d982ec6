import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LedgerError } from '../errors.ts';

export interface Served extends AsyncDisposable {
  url: string;
  port: number;
}

/**
 * Listens.
 * @param port 0: any that is free.
 * @throws {LedgerError} `ledger-unreachable` if the port is taken.
 */
export async function listen(
  listener: RequestListener,
  { host, port }: { host: string; port: number },
): Promise<Served> {
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, listener);
  await new Promise<void>((listening, fail) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      fail(
        new LedgerError('ledger-unreachable', `${host}:${port} can’t be listened at: ${cause.code ?? cause.message}.`, {
          value: port,
          remedy: 'Give another --port; 0 takes any that is free.',
          cause,
        }),
      ),
    );
    server.listen(port, host, listening);
  });
  const bound = (server.address() as AddressInfo).port;
  return {
    port: bound,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}

/** The body of a request as text; null if it is longer than `limit` bytes. */
export async function bodyText(request: IncomingMessage, limit: number): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
