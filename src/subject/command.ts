import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AgentSession, type AgentSubject, SubjectFaultError, SubjectUnavailableError } from './contract.ts';
import { briefText, type ServedEpisode, serveEpisodeOverHttp } from './mcp-server.ts';

/**
 * A command-line agent as a subject: `command:./my-agent --flag`. For each episode the command is started in the current
 * folder. It gets the brief on standard input and in the file `OVERT_BRIEF_FILE`, and the environment's tools from the
 * MCP server at `OVERT_MCP_URL`. What it prints on standard output is its last word to the user; with the tool
 * `say_to_user` it can speak before, and hear the user's answer. Once it has said its last word it has
 * {@link graceMs} to end by itself; how it ends then says nothing about the episode. What it started ends with it.
 *
 * The command runs on this machine with the rights of whoever started Overt: only its tools are in the sandbox.
 */
export function commandSubject(name: string): AgentSubject {
  const command = name.replace(/^command:/, '').trim();
  return {
    kind: 'agent',
    id: name,
    abilities: { prefixContinuation: false, logProbabilities: false, activations: false, reasoning: 'none' },
    check: async () => {
      if (command !== '') return;
      throw new SubjectUnavailableError('The subject command: names no command.', {
        value: name,
        remedy: 'Write for example command:./my-agent or "command:node agent.mjs --fast".',
      });
    },
    close: async () => {},
    run: async (session) => {
      const folder = await mkdtemp(join(tmpdir(), 'overt-agent-'));
      try {
        await using served = await serveEpisodeOverHttp(session);
        const lastWord = (await runCommand(name, command, folder, served, session)).trim();
        if (lastWord !== '') session.say(lastWord);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

/** How long an agent may go on after its last word, in milliseconds. */
const graceMs = 5000;

/** What the command prints on standard output. */
async function runCommand(
  name: string,
  command: string,
  folder: string,
  served: ServedEpisode,
  session: AgentSession,
): Promise<string> {
  const brief = briefText(session);
  const briefFile = join(folder, 'brief.txt');
  await writeFile(briefFile, brief);
  session.signal.throwIfAborted();
  return await new Promise((resolve, reject) => {
    // The user's own words on the user's own machine, so a shell may split them. A group, so that all of it can be ended.
    const child = spawn(command, {
      shell: true,
      env: { ...process.env, OVERT_MCP_URL: served.url, OVERT_BRIEF_FILE: briefFile },
      detached: true,
    });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output = (output + chunk).slice(-200_000);
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      errors = (errors + chunk).slice(-2000);
    });
    // An agent that does not read its input is no fault.
    child.stdin.on('error', () => {});
    child.stdin.end(brief);
    const endGroup = () => {
      if (child.pid === undefined) return;
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It has ended by itself.
      }
    };
    session.signal.addEventListener('abort', endGroup, { once: true });
    let grace: NodeJS.Timeout | undefined;
    void served.over.then(() => {
      grace = setTimeout(endGroup, graceMs);
    });
    const settle = () => {
      session.signal.removeEventListener('abort', endGroup);
      clearTimeout(grace);
    };
    child.once('error', (cause) => {
      settle();
      reject(crashed(name, `could not be started: ${cause.message}`, cause));
    });
    // What it left running may hold its output open, so its end is seen before that of its output.
    child.once('exit', endGroup);
    child.once('close', (code, signal) => {
      settle();
      if (session.signal.aborted) reject(session.signal.reason);
      else if (code === 0 || served.isOver) resolve(output);
      else reject(crashed(name, `ended with ${signal ?? `exit code ${code}`}. ${errors.trim()}`));
    });
  });
}

function crashed(name: string, what: string, cause?: unknown): SubjectFaultError {
  return new SubjectFaultError(`${name} ${what}`, {
    kind: 'subject-crashed',
    value: name,
    remedy: 'Run the command by hand; it finds the brief on its standard input.',
    cause,
  });
}
