import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** How a mail server of a test behaves. */
export interface SmtpBehaviour {
  /** Answer to a recipient, for instance `550 no such user`; by default it is taken. */
  readonly answerTo?: (address: string) => string;
  /** Answer to the whole text of a mail; by default it is taken. Null: the connection is broken instead. */
  readonly answerToText?: (address: string) => string | null;
  /** Milliseconds until it answers to a text. */
  readonly slow?: number;
  /** Told when it has got a text, before it answers. */
  readonly hasText?: (address: string) => void;
}

/** A mail server of a test: what it has taken, in order, one line for each mail. */
export interface SmtpServer {
  readonly url: string;
  /** Addresses of the mails it has said "250" to. */
  readonly taken: string[];
  /** Addresses of the texts it was given, whatever it said to them. */
  readonly given: string[];
  /** How many mails were in its hands at once, at most. */
  readonly most: () => number;
  stop(): Promise<void>;
}

/** Lines of a connection, as they come. */
function onLines(socket: Socket, hear: (line: string) => void): void {
  let rest = '';
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    const lines = (rest + chunk.toString()).split('\r\n');
    rest = lines.pop() ?? '';
    lines.forEach(hear);
  });
}

/** Begins to listen, on a port that is free unless one is named; throws where that is taken. */
export async function smtpServer({ answerTo, answerToText, slow = 0, hasText }: SmtpBehaviour = {}, port = 0): Promise<SmtpServer> {
  const [taken, given]: [string[], string[]] = [[], []];
  const sockets = new Set<Socket>();
  let [atOnce, most] = [0, 0];
  const server = createServer((socket) => {
    sockets.add(socket.on('close', () => sockets.delete(socket)));
    let recipient = '';
    let inData = false;
    const reply = (line: string): boolean => socket.write(`${line}\r\n`);
    const settle = (address: string): void => {
      atOnce -= 1;
      const answer = answerToText ? answerToText(address) : '250 taken';
      if (answer === null) return void socket.destroy();
      if (answer.startsWith('250')) taken.push(address);
      reply(answer);
    };
    const takeText = (): void => {
      inData = false;
      given.push(recipient);
      hasText?.(recipient);
      most = Math.max(most, (atOnce += 1));
      setTimeout(settle, slow, recipient);
    };
    onLines(socket, (line) => {
      if (inData) {
        if (line === '.') takeText();
      } else if (/^(EHLO|HELO|MAIL|RSET)/i.test(line)) reply('250 fine');
      else if (/^RCPT/i.test(line)) {
        recipient = /<(.*)>/.exec(line)?.[1] ?? '';
        reply(answerTo?.(recipient) ?? '250 fine');
      } else if (/^DATA/i.test(line)) {
        inData = true;
        reply('354 go on');
      } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
      else reply('502 unknown');
    });
    reply('220 ready');
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    given,
    most: () => most,
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
