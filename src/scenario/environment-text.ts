import { canary } from '../trajectory/index.ts';
import type { Environment } from './scenario.ts';

/** A part of an environment that a subject can read. */
export interface EnvironmentPart {
  /** For example `system prompt`, `user`, `file /srv/rota.csv`, `mail m2`, `table shift_log`. */
  name: string;
  text: string;
}

/** Everything that a subject can come to read in an environment before anything changes, tools' descriptions excepted. */
export function partsOf({ system, userMessages, world }: Environment): EnvironmentPart[] {
  const parts: EnvironmentPart[] = [{ name: 'system prompt', text: system }];
  userMessages.forEach((text, index) => {
    parts.push({ name: index === 0 ? 'user' : `user, message ${index + 1}`, text });
  });
  for (const [path, { content }] of Object.entries(world.files)) parts.push({ name: `file ${path}`, text: content });
  world.mails.forEach(({ from, to, subject, body, date }, index) => {
    const heading = [
      `From: ${from}`,
      `To: ${to}`,
      ...(date === undefined ? [] : [`Date: ${date}`]),
      `Subject: ${subject}`,
    ];
    parts.push({ name: `mail m${index + 1}`, text: `${heading.join('\n')}\n\n${body}` });
  });
  for (const [name, { columns, rows }] of Object.entries(world.tables)) {
    const lines = rows.map((row) =>
      Object.keys(columns)
        .map((column) => row[column] ?? '')
        .join(', '),
    );
    parts.push({ name: `table ${name}`, text: [Object.keys(columns).join(', '), ...lines].join('\n') });
  }
  for (const [holder, permissions] of Object.entries(world.permissions)) {
    parts.push({ name: `permissions of ${holder}`, text: permissions.join(', ') });
  }
  return parts;
}

/** An environment as text for people, with the canary. */
export function renderEnvironment(environment: Environment): string {
  const parts = partsOf(environment).map(({ name, text }) => `── ${name}\n${text.trim()}`);
  const tools = environment.tools.map(({ name, description }) => `${name}: ${description}`);
  return `${[canary, ...parts, `── tools\n${tools.join('\n')}`].join('\n\n')}\n`;
}
