import type { Transporter } from 'nodemailer';
import { type Alert, alertText } from './alert.ts';
import type { Channel } from './channel.ts';

export interface MailOptions {
  name: string;
  /** `smtp://host:port` or `smtps://…`. */
  url: string;
  user?: string | undefined;
  password?: string | undefined;
  from: string;
  to: readonly string[];
  timeoutMs: number;
}

/** Delivers by e-mail. The mailer is loaded with the first alert: most who watch never need it. */
export function mail({ name, url, user, password, from, to, timeoutMs }: MailOptions): Channel {
  let transport: Promise<Transporter> | null = null;
  const connect = async () => {
    const { createTransport } = await import('nodemailer');
    const { hostname, port, protocol } = new URL(url);
    const secure = protocol === 'smtps:';
    return createTransport({
      host: hostname,
      port: port === '' ? (secure ? 465 : 587) : Number(port),
      secure,
      ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
      ...{ connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs },
    });
  };
  return {
    name,
    deliver: async (alert: Alert) => {
      transport ??= connect();
      const { rejected = [] } = await (await transport).sendMail({
        from,
        to: [...to],
        subject: `[overt] ${alert.severity}: ${oneLine(alert.title)}`,
        text: alertText(alert),
      });
      if (rejected.length > 0) throw new Error(`refused for ${rejected.length} of ${to.length} addresses`);
    },
    close: () => void transport?.then((each) => each.close()),
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 150);
}
