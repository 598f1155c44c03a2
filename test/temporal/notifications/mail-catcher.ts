import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
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
