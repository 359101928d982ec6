import type { Witness } from '../witness/witness.ts';
import { bodyText, listen, type Served } from './http.ts';

/** A checkpoint with a hundred signatures and a proof of 63 hashes is smaller. */
const largestRequest = 64 * 1024;

/** Serves a witness: `POST /add-checkpoint` (C2SP tlog-witness). */
export async function serveWitness(witness: Witness, at: { host: string; port: number }): Promise<Served> {
  return await listen(async (request, response) => {
    const answer = (status: number, body: string, contentType = 'text/plain; charset=utf-8') =>
      response.writeHead(status, { 'content-type': contentType }).end(body);
    try {
      if (request.url !== '/add-checkpoint') return answer(404, 'There is nothing here.\n');
      if (request.method !== 'POST') return answer(405, 'POST alone.\n');
      const body = await bodyText(request, largestRequest);
      if (body === null) {
        answer(413, 'That is too long.\n');
        return request.destroy();
      }
      const { status, contentType, body: text } = await witness.addCheckpoint(body);
      return answer(status, text, contentType);
    } catch {
      // No signature was given out, and the state is on disk or as before.
      return answer(500, 'The witness can’t answer now.\n');
    }
  }, at);
}
