/** Appends to a log as fast as it can, and says what was acknowledged: one number a line. Killed by test/ledger-kill.test.ts. */
import { writeSync } from 'node:fs';
import { openLog, readKeyFile } from '../../src/ledger/index.ts';

const [, , folder = '', key = ''] = process.argv;
const log = await openLog({ folder, signer: readKeyFile(key) });
writeSync(1, 'open\n');
let number = log.size;
// Some wait while others are written, so that batches of many sizes are under way when the end comes.
await Promise.all(
  Array.from({ length: 40 }, async (_, worker) => {
    for (;;) {
      const mine = number++;
      const body = worker === 0 ? await log.putBody(`body ${mine}`) : undefined;
      const { index } = await log.append({ type: 'statement', number: mine, body });
      // Not through a stream: what was said has to be out when the process is killed.
      writeSync(1, `${index} ${mine}\n`);
    }
  }),
);
