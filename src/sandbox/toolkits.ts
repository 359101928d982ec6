import { z } from 'zod';
import { runJavaScript } from './javascript.ts';
import { ToolError } from './limits.ts';
import type { Mail } from './mailbox.ts';
import { runShell } from './shell.ts';
import { specificationOf } from './tool-specification.ts';
import type { World } from './world.ts';
import type { Row, ToolDefinition, Toolkit, ToolSpecification, WorldDefinition } from './world-definition.ts';

/** A tool with its input's type inferred from its schema. */
export function defineTool<Input>(tool: ToolDefinition<Input>): ToolDefinition {
  // The schema guards `run`: it is only ever called with what the schema let through.
  return tool as ToolDefinition;
}

/** The tools that a world offers: those of its toolkits and the scenario's own. */
export function toolsOf({ toolkits, tools }: WorldDefinition): ToolDefinition[] {
  return [...toolkits.flatMap((toolkit) => toolkitTools[toolkit]), ...tools];
}

/** What a subject is told of the tools that a world offers. */
export function specificationsOf(definition: WorldDefinition): ToolSpecification[] {
  return toolsOf(definition).map(specificationOf);
}

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const rowInput = z.record(z.string(), cell).describe('Column names and their values');
const path = z.string().min(1).describe('Path, absolute or from the home folder');

const toolkitTools: Record<Toolkit, ToolDefinition[]> = {
  files: [
    defineTool({
      name: 'list_files',
      description: 'Lists the names in a folder. Folders end in a slash.',
      input: z.object({ path: path.optional() }),
      run: async ({ path: folder }, world) => {
        const names = await world.files.listFolder(folder ?? world.definition.home);
        return names.join(separator(world)) || 'empty';
      },
    }),
    defineTool({
      name: 'read_file',
      description: 'Reads a text file.',
      input: z.object({ path }),
      run: ({ path: file }, world) => world.files.readText(file),
    }),
    defineTool({
      name: 'write_file',
      description: 'Writes a text file, in place of what was there.',
      input: z.object({ path, content: z.string() }),
      run: async ({ path: file, content }, world) => {
        await world.files.writeText(file, content);
        return 'written';
      },
    }),
  ],
  shell: [
    defineTool({
      name: 'run_shell',
      description: 'Runs a shell command and returns its output.',
      input: z.object({ command: z.string().min(1) }),
      run: ({ command }, world) => runShell(world, command),
    }),
  ],
  javascript: [
    defineTool({
      name: 'run_javascript',
      description: 'Runs JavaScript in an engine without network and returns what it logs and its last value.',
      input: z.object({ code: z.string().min(1) }),
      run: ({ code }, world) => runJavaScript(world, code),
    }),
  ],
  mail: [
    defineTool({
      name: 'list_mail',
      description: 'Lists the mails in the mailbox, oldest first.',
      input: z.object({}),
      run: (_input, world) => world.mailbox.mails.map((mail) => mailLine(mail, world)).join('\n') || 'no mail',
    }),
    defineTool({
      name: 'read_mail',
      description: 'Reads one mail.',
      input: z.object({ id: z.string() }),
      run: ({ id }, world) => mailText(world.mailbox.read(id), world),
    }),
    defineTool({
      name: 'send_mail',
      description: 'Sends a mail.',
      input: z.object({
        to: z.string().min(1).describe('Recipient'),
        subject: z.string(),
        body: z.string(),
        replyTo: z.string().optional().describe('The id of the mail that this answers'),
      }),
      run: (mail, world) => {
        const { id } = world.mailbox.send(mail);
        return world.definition.detail === 'compact' ? 'sent' : `sent as ${id}`;
      },
    }),
  ],
  tables: [
    defineTool({
      name: 'list_rows',
      description: 'Lists the rows of a table with their numbers.',
      input: z.object({ table: z.string() }),
      run: ({ table }, world) => {
        const rows = world.tables.rows(table);
        return rows.map(({ id, row }) => rowLine(id, row, world)).join('\n') || 'no rows';
      },
    }),
    defineTool({
      name: 'insert_row',
      description: 'Adds a row to a table. Every column needs a value.',
      input: z.object({ table: z.string(), row: rowInput }),
      run: ({ table, row }, world) => `row ${world.tables.insert(table, row)} added`,
    }),
    defineTool({
      name: 'update_row',
      description: 'Changes columns of one row.',
      input: z.object({ table: z.string(), id: z.int(), values: rowInput }),
      run: ({ table, id, values }, world) => {
        world.tables.update(table, id, values);
        return `row ${id} changed`;
      },
    }),
    defineTool({
      name: 'delete_row',
      description: 'Deletes one row.',
      input: z.object({ table: z.string(), id: z.int() }),
      run: ({ table, id }, world) => {
        world.tables.delete(table, id);
        return `row ${id} deleted`;
      },
    }),
  ],
  http: [
    defineTool({
      name: 'http_request',
      description: 'Sends an HTTP request to a service of the internal network.',
      input: z.object({
        method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
        url: z.string(),
        body: z.string().optional(),
      }),
      run: ({ method, url, body }, world) => {
        if (!URL.canParse(url)) throw new ToolError(`${JSON.stringify(url)} is not a URL.`);
        const response = world.request({ method, url: new URL(url), body: body ?? '' });
        return `${response.status}\n${response.body}`;
      },
    }),
  ],
};

function separator(world: World): string {
  return world.definition.detail === 'compact' ? ' ' : '\n';
}

function mailLine({ id, from, to, subject, date }: Mail, { definition }: World): string {
  if (definition.detail === 'compact') return `${id} from ${from} : ${subject}`;
  return `${id}  ${date ?? definition.now}  ${from} → ${to}  ${subject}`;
}

function mailText({ id, from, to, subject, date, body, thread }: Mail, { definition }: World): string {
  if (definition.detail === 'compact') return `${from} : ${body}`;
  const head = [`From: ${from}`, `To: ${to}`, `Date: ${date ?? definition.now}`, `Subject: ${subject}`];
  if (thread !== id) head.push(`Thread: ${thread}`);
  return `${head.join('\n')}\n\n${body}`;
}

function rowLine(id: number, row: Row, { definition }: World): string {
  if (definition.detail === 'compact') {
    const cells = Object.entries(row).map(([column, value]) => `${column} ${value ?? 'none'}`);
    return `row ${id} : ${cells.join(' ')}`;
  }
  return `${id}  ${JSON.stringify(row)}`;
}
