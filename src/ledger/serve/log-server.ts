import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { checkpointFile, verifierKeyFile } from '../log/names.ts';
import { folderSource } from '../log/source.ts';
import { parseTilePath, tilePath, widthAt } from '../log/tile-path.ts';
import { parseCheckpoint } from '../note/index.ts';
import { listen, type Served } from './http.ts';

export interface LogServerOptions {
  folder: string;
  host: string;
  port: number;
  /** Whether bodies are served, too. They may hold what is not for everyone. @default false */
  bodies?: boolean;
}

/** What never changes may be kept for ever. */
const immutable = 'public, max-age=31536000, immutable';
const compress = promisify(gzip);

/** Serves a log’s checkpoint, tiles and entries (C2SP tlog-tiles), and nothing beyond what the checkpoint covers. */
export async function serveLog({ folder, host, port, bodies = false }: LogServerOptions): Promise<Served> {
  const source = folderSource(folder);
  return await listen(
    async (request, response) => {
      try {
        if (request.method !== 'GET' && request.method !== 'HEAD') return plain(response, 405, 'GET alone.\n');
        const path = (request.url ?? '/').slice(1).split('?')[0] ?? '';
        if (path === checkpointFile || path === verifierKeyFile) {
          const bytes = await source.read(path);
          return bytes === null ? notFound(response) : plain(response, 200, bytes, 'no-cache, max-age=0');
        }
        if (bodies && /^bodies\/[0-9a-f]{2}\/[0-9a-f]{62}$/.test(path))
          return await sendBody(response, join(folder, path));
        const tile = parseTilePath(path);
        const signed = tile === null ? null : await source.read(checkpointFile);
        if (tile === null || signed === null) return notFound(response);
        const { size } = parseCheckpoint(signed.toString('utf8'));
        // Beyond the checkpoint may lie what a crash has left: it is nobody’s, and caches would keep it.
        if (tile.width > widthAt(tile.level, tile.index, size)) return notFound(response);
        const bytes = await source.read(tilePath(tile));
        if (bytes === null) return notFound(response);
        const isZipped = tile.level === 'entries' && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
        response.writeHead(200, {
          'content-type': 'application/octet-stream',
          'cache-control': immutable,
          ...(tile.level === 'entries' ? { vary: 'accept-encoding' } : {}),
          ...(isZipped ? { 'content-encoding': 'gzip' } : {}),
        });
        return response.end(isZipped ? await compress(bytes) : bytes);
      } catch {
        if (!response.headersSent) return plain(response, 500, 'The log can’t be read now.\n');
        return response.destroy();
      }
    },
    { host, port },
  );
}

async function sendBody(response: ServerResponse, path: string): Promise<unknown> {
  const found = await stat(path).catch(() => null);
  if (found === null) return notFound(response);
  const headers = {
    'content-type': 'application/octet-stream',
    'cache-control': immutable,
    'content-length': found.size,
  };
  response.writeHead(200, headers);
  return await pipeline(createReadStream(path), response);
}

function notFound(response: ServerResponse): unknown {
  return plain(response, 404, 'There is nothing here.\n');
}

function plain(response: ServerResponse, status: number, body: string | Buffer, caching = 'no-store'): unknown {
  return response
    .writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': caching })
    .end(body);
}
