/** Serves the monitor until it is killed, for tests that kill it. Arguments: the folder, the configuration. */
import { loadWatchServer } from '../../src/watch/index.ts';

const [, , folder = '', config = ''] = process.argv;
const { serveWatch } = await loadWatchServer();
const { port } = await serveWatch({ folder, config, port: 0, everyMs: 50 });
process.stdout.write(`${port}\n`);
