import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const MAILDEV = fileURLToPath(new URL('../../../node_modules/maildev/dist/bin/maildev.js', import.meta.url));

/** A mail as the catcher shows it. */
export interface CaughtMail {
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
  readonly to: readonly { readonly address: string }[];
}

/** A mail catcher in a process of its own, that can be ended and started again on the same port. */
export class MailCatcher {
  private child: ChildProcess | null = null;
  constructor(
    readonly smtpPort: number,
    private readonly webPort: number,
  ) {}

  get smtpUrl(): string {
    return `smtp://127.0.0.1:${this.smtpPort}`;
  }

  async mails(): Promise<CaughtMail[]> {
    const response = await fetch(`http://127.0.0.1:${this.webPort}/api/email`);
    return (await response.json()) as CaughtMail[];
  }

  async start(): Promise<void> {
    await this.stop();
    this.child = spawn(process.execPath, [MAILDEV, '--smtp', `${this.smtpPort}`, '--web', `${this.webPort}`, '--ip', '127.0.0.1', '--web-ip', '127.0.0.1'], {
      stdio: 'ignore',
    });
    for (let tries = 0; ; tries++) {
      try {
        await this.mails();
        return;
      } catch (error) {
        if (tries > 100) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }

  async stop(): Promise<void> {
    const { child } = this;
    this.child = null;
    if (!child) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }
}

/** A mail server that answers each recipient by `answerTo` (for instance `550 no such user`) and counts what it takes. Throws when the port is taken. */
export async function pickyMailServer(
  answerTo: (address: string) => string,
  port = 0,
): Promise<{ readonly url: string; readonly taken: string[]; stop(): Promise<void> }> {
  const taken: string[] = [];
  const server = createServer((socket) => {
    let recipient = '';
    let inData = false;
    const reply = (line: string): boolean => socket.write(`${line}\r\n`);
    const hear = (line: string): void => {
      if (inData) {
        if (line !== '.') return;
        inData = false;
        taken.push(recipient);
        reply('250 taken');
      } else if (/^(EHLO|HELO|MAIL|RSET)/i.test(line)) reply('250 fine');
      else if (/^RCPT/i.test(line)) {
        recipient = /<(.*)>/.exec(line)?.[1] ?? '';
        reply(answerTo(recipient));
      } else if (/^DATA/i.test(line)) {
        inData = true;
        reply('354 go on');
      } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
      else reply('502 unknown');
    };
    let rest = '';
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString()).split('\r\n');
      rest = lines.pop() ?? '';
      lines.forEach(hear);
    });
    reply('220 picky');
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
