import { spawn } from 'node:child_process';
import type { Command } from 'commander';
import { z } from 'zod';
import { defaultPort, startViewer } from '../../server/index.ts';
import { wholeNumber } from '../options.ts';
import { colours, terminalOutput } from '../output.ts';

export const viewSchema = z.object({
  schema: z.literal('overt/view@1'),
  url: z.string().describe('With the key: whoever opens it is let in'),
  folder: z.string(),
});

interface Options {
  port?: number;
  open?: boolean;
  json?: boolean;
}

export function addView(program: Command): void {
  program
    .command('view [folder]')
    .description('Shows runs and results in the browser: every number, every episode, comparisons, labelling by hand.')
    .option('--port <n>', `where to listen; 0: any (default: ${defaultPort}, or the next that is free)`, wholeNumber(0))
    .option('--open', 'open the browser')
    .option('--json', 'print where it is as JSON (schema overt/view@1)')
    .addHelpText(
      'after',
      '\nIt shows the current folder if none is named; of a run file, that run first. It listens to this machine alone, and lets in who has the key that stands in\nthe address. Ctrl-C ends it. Runs that are being written are shown as they grow.\n\nExamples:\n  overt view\n  overt view runs/\n  overt view runs/today.overt --open',
    )
    .action(view);
}

async function view(folder: string | undefined, { port, open = false, json = false }: Options): Promise<void> {
  const output = terminalOutput({ json });
  await using viewer = await startViewer({
    folder: folder ?? '.',
    ...(port === undefined ? {} : { port }),
    say: (text) => output.note(colours.dim(text)),
  });
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  const { url, folder: shown } = viewer;
  if (json) output.printJson({ schema: 'overt/view@1', url, folder: shown } satisfies z.infer<typeof viewSchema>);
  else {
    output.print(`${shown} is shown at`);
    output.print(colours.bold(url));
    output.note(colours.dim('The key in the address lets in whoever has it. Ctrl-C ends it.'));
  }
  if (open) openBrowser(url, (text) => output.note(text));
  await stopped;
}

/** Hands the address to whatever opens addresses here. */
function openBrowser(url: string, say: (text: string) => void): void {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? // `start` would take `&` in the address for its own; this does not go through a shell.
          ['rundll32', 'url.dll,FileProtocolHandler', url]
        : ['xdg-open', url];
  const child = spawn(command as string, args, { stdio: 'ignore', detached: true });
  child.on('error', () => say('No browser can be opened from here: open the address by hand.'));
  child.unref();
}
