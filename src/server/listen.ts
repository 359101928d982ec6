import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ViewerStartError } from './errors.ts';

/** The loopback interface: nobody else can reach it. */
export const loopback = '127.0.0.1';

/** Where the viewer listens if nobody asks for another port. */
export const defaultPort = 4470;

/** How many ports after the default are tried before giving up. */
const attempts = 50;

/**
 * Makes the server listen, at the port that is asked for, or else at the default or the next that is free.
 * @param port 0: any that is free.
 * @throws {ViewerStartError} if the port is taken.
 */
export async function listen(server: Server, port?: number): Promise<number> {
  if (port !== undefined) return await listenAt(server, port);
  for (let candidate = defaultPort; candidate < defaultPort + attempts; candidate += 1) {
    try {
      return await listenAt(server, candidate);
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }
  return await listenAt(server, 0);
}

async function listenAt(server: Server, port: number): Promise<number> {
  await new Promise<void>((listening, fail) => {
    const refuse = (cause: NodeJS.ErrnoException) => {
      server.off('listening', accept);
      fail(
        new ViewerStartError(`The viewer can’t listen at ${loopback}:${port}: ${cause.code ?? cause.message}.`, {
          value: port,
          remedy: 'Give another --port, or leave it out: then a free one is taken.',
          cause,
        }),
      );
    };
    const accept = () => {
      server.off('error', refuse);
      listening();
    };
    server.once('error', refuse);
    server.once('listening', accept);
    server.listen(port, loopback);
  });
  return (server.address() as AddressInfo).port;
}

function isTaken(error: unknown): boolean {
  const cause = error instanceof ViewerStartError ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && ['EADDRINUSE', 'EACCES'].includes(String(cause.code));
}
