import { createTransport } from 'nodemailer';
import type { Mail } from './render.js';

/** What became of one mail: `transient` may yet succeed. */
export type MailResult = { readonly kind: 'sent' | 'refused' | 'transient'; readonly detail: string };

/** Hands mails to a mail server. */
export interface MailTransport {
  send(mail: Mail): Promise<MailResult>;
  close(): void;
}

interface SmtpError extends Error {
  readonly code?: string;
  readonly responseCode?: number;
}

/**
 * A mail is refused for good when the server says so about this mail (5xx), or when its address is none. A server that is
 * away, busy (4xx) or does not let us in (credentials, which somebody may mend) is tried again.
 */
function judged(error: SmtpError): MailResult {
  const { code, responseCode } = error;
  const letIn = code !== 'EAUTH' && responseCode !== 530 && responseCode !== 421;
  const refused = letIn && (responseCode === undefined ? code === 'EENVELOPE' : responseCode >= 500);
  return { kind: refused ? 'refused' : 'transient', detail: error.message };
}

/** SMTP by `smtp://user:password@host:port` (or smtps). Connections are kept for a while; times out after half a minute of silence. */
export function smtpTransport(smtpUrl: string, from: string): MailTransport {
  const url = new URL(smtpUrl);
  for (const [name, value] of [
    ['pool', 'true'],
    ['maxConnections', '3'],
    ['connectionTimeout', '10000'],
    ['greetingTimeout', '10000'],
    ['socketTimeout', '30000'],
  ] as const) {
    if (!url.searchParams.has(name)) url.searchParams.set(name, value);
  }
  const transport = createTransport(url.toString());
  return {
    async send(mail) {
      try {
        const info = await transport.sendMail({ from, ...mail, headers: { ...mail.headers } });
        return { kind: 'sent', detail: info.response };
      } catch (error) {
        return judged(error as SmtpError);
      }
    },
    close: () => transport.close(),
  };
}
