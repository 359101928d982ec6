import type { ChannelConfig } from '../config.ts';
import { WatchConfigError } from '../errors.ts';
import { alertText } from './alert.ts';
import { type Channel, slack, standardOutput, webhook } from './channel.ts';
import { mail } from './mail.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The channel that a configuration describes; its secrets come from the environment. @throws {WatchConfigError} if one is missing there. */
export function channelOf(channel: ChannelConfig, environment: Environment, print: (text: string) => void): Channel {
  const { name, kind } = channel;
  switch (kind) {
    case 'webhook': {
      const token =
        channel.tokenFrom === undefined
          ? null
          : secret(environment, channel.tokenFrom, `alerts.channels.${name}.tokenFrom`);
      return webhook({ name, url: channel.url, headers: token === null ? {} : { authorization: `Bearer ${token}` } });
    }
    case 'slack':
      return slack({
        name,
        textOf: alertText,
        url: channel.url ?? secret(environment, channel.urlFrom ?? '', `alerts.channels.${name}.urlFrom`),
      });
    case 'mail': {
      const { url, user, passwordFrom, from, to } = channel;
      const password =
        passwordFrom === undefined
          ? undefined
          : secret(environment, passwordFrom, `alerts.channels.${name}.passwordFrom`);
      return mail({ name, url, user, password, from, to, timeoutMs: 10_000 });
    }
    case 'stdout':
      return standardOutput({ name, write: print });
    default:
      return kind satisfies never;
  }
}

/** @param key Where the configuration names the variable. @throws {WatchConfigError} if the environment has no such variable. */
export function secret(environment: Environment, variable: string, key: string): string {
  const value = environment[variable];
  if (value !== undefined && value !== '') return value;
  throw new WatchConfigError(`${key} = ${JSON.stringify(variable)}: the environment has no such variable.`, {
    value: variable,
    remedy: `Set ${variable} before overt watch serve is started.`,
  });
}
