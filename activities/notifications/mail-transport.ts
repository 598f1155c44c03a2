import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import type { Mail } from './render.js';

/**
 * What became of one mail. `transient`: the server has not got it, and may take it yet. `unclear`: it was handed over and no answer came;
 * the server may have it.
 */
export type MailResult = { readonly kind: 'sent' | 'refused' | 'transient' | 'unclear'; readonly detail: string };

/** Hands mails to a mail server. */
export interface MailTransport {
  /** Mails that may be under way at once; more would only wait for each other. */
  readonly atOnce: number;
  /**
   * Sends one mail. `handOver` is asked when the server is ready for the text, before the first byte of it: false, and it does not get it.
   * What is said after that about a mail whose text has gone is the server's own answer, or `unclear`.
   */
  send(mail: Mail, handOver: () => Promise<boolean>): Promise<MailResult>;
  close(): void;
}

interface SmtpError extends Error {
  readonly code?: string;
  readonly responseCode?: number;
}

/** The text was not given away after all. */
class NotHandedOver extends Error {}

/**
 * A mail is refused for good when the server says so about this mail (5xx), or when its address is none. A server that is
 * away, busy (4xx) or does not let us in (credentials, which somebody may mend) is tried again.
 */
function judged(error: SmtpError, isHandedOver: boolean): MailResult {
  const { code, responseCode } = error;
  if (isHandedOver && responseCode === undefined) return { kind: 'unclear', detail: error.message };
  const letIn = code !== 'EAUTH' && responseCode !== 530 && responseCode !== 421;
  const refused = letIn && (responseCode === undefined ? code === 'EENVELOPE' : responseCode >= 500);
  return { kind: refused ? 'refused' : 'transient', detail: error.message };
}

/** A stream that nobody reads before the server has asked for the text; then `handOver` is asked first. */
function gated(open: () => Readable, handOver: () => Promise<boolean>): Readable {
  async function* content() {
    if (!(await handOver())) throw new NotHandedOver('somebody else has this mail');
    yield* open();
  }
  return Readable.from(content(), { objectMode: false });
}

/** Parameters of the connection, unless SMTP_URL says otherwise. A server may take ten minutes to say what it does with a text (RFC 5321, 4.5.3.2.6). */
const DEFAULTS = { pool: 'true', maxConnections: '3', connectionTimeout: '10000', greetingTimeout: '10000', socketTimeout: '600000' } as const;

/** SMTP by `smtp://user:password@host:port` (or smtps). Connections are kept for a while. */
export function smtpTransport(smtpUrl: string, from: string): MailTransport {
  const url = new URL(smtpUrl);
  for (const [name, value] of Object.entries(DEFAULTS)) if (!url.searchParams.has(name)) url.searchParams.set(name, value);
  const transport = createTransport(url.toString());
  const gates = new Map<string, () => Promise<boolean>>();
  transport.use('stream', ({ data, message }, done) => {
    const gate = gates.get(String(data.messageId));
    const open = message.createReadStream.bind(message);
    if (gate) message.createReadStream = () => gated(open, gate);
    done();
  });
  return {
    atOnce: Math.max(1, Number(url.searchParams.get('maxConnections')) || 1),
    async send(mail, handOver) {
      let isHandedOver = false;
      // once: nodemailer's pool sends a mail anew whose connection was closed, also after its text has gone
      gates.set(mail.messageId, async () => !isHandedOver && (isHandedOver = await handOver()));
      try {
        const info = await transport.sendMail({ from, ...mail, headers: { ...mail.headers } });
        return { kind: 'sent', detail: info.response };
      } catch (error) {
        return judged(error as SmtpError, isHandedOver);
      } finally {
        gates.delete(mail.messageId);
      }
    },
    close: () => transport.close(),
  };
}
