import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { until } from '../../support/until.js';
import { smtpServer } from '../../temporal/notifications/smtp-server.js';

/** A server that takes the mail server's place and hangs up on everybody. */
export interface DeafServer {
  /** Waits until somebody has tried to send a mail. */
  wasCalled(): Promise<void>;
  /** Leaves the place to the mail server. */
  close(): Promise<void>;
}

const smtpPort = (dataDir: string): number => (JSON.parse(readFileSync(join(dataDir, 'ports.json'), 'utf8')) as { smtp: number }).smtp;

/** Takes the same port for a server that answers each recipient by `answerTo`. The answer leaves the place. */
export async function occupySmtpWith(dataDir: string, answerTo: (address: string) => string): Promise<() => Promise<void>> {
  const server = await until('the mail port is free', () => smtpServer({ answerTo }, smtpPort(dataDir)).catch(() => undefined));
  return () => server.stop();
}

/** Takes the port of the mail server that was killed, before the supervisor brings it back. */
export async function occupySmtp(dataDir: string): Promise<DeafServer> {
  const smtp = smtpPort(dataDir);
  let calls = 0;
  const server = createServer((socket) => {
    calls += 1;
    socket.on('error', () => undefined).destroy();
  });
  // The system takes a moment to give back the port of a process that was killed; the supervisor waits half a second.
  await until('the mail port is free', () => listens(server, smtp));
  return {
    wasCalled: async () => void (await until('a mail is tried', () => (calls > 0 ? true : undefined))),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function listens(server: Server, port: number): Promise<true | undefined> {
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => resolve(true));
  });
}

interface CaughtMail {
  readonly subject: string;
  readonly to: readonly { readonly address: string }[];
}

/** Mails of the local catcher whose subject contains `subject`, or undefined while there is none. */
export async function mailsAbout(mailUrl: string, subject: string): Promise<{ to: string }[] | undefined> {
  const response = await fetch(`${mailUrl}/api/email`).catch(() => undefined);
  if (!response?.ok) return undefined;
  const found = ((await response.json()) as CaughtMail[]).filter((mail) => mail.subject.includes(subject));
  return found.length > 0 ? found.map((mail) => ({ to: mail.to.map((each) => each.address).join(' ') })) : undefined;
}
