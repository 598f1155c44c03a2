import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** A way to a server that can go dead without a word, as behind a NAT that has forgotten the connection. */
export interface SilentProxy {
  readonly port: number;
  /**
   * What stands now, and was last asked for something with these words in it, carries nothing more, in either direction, and nobody is told; new
   * connections work. Answers how many these are.
   */
  swallow(words?: string): number;
  close(): Promise<void>;
}

/** Opens a way to a port of this machine. */
export async function openSilentProxy(target: { readonly host: string; readonly port: number }): Promise<SilentProxy> {
  const pairs = new Map<readonly [Socket, Socket], string>();
  const server = createServer((near) => {
    const far = connect(target.port, target.host);
    const pair = [near, far] as const;
    pairs.set(pair, '');
    near.on('data', (bytes: Buffer) => pairs.set(pair, bytes.toString('latin1')));
    near.pipe(far);
    far.pipe(near);
    const end = (): void => {
      pairs.delete(pair);
      for (const one of pair) one.destroy();
    };
    for (const one of pair) one.on('error', () => undefined).on('close', end);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    swallow: (words = '') => {
      const silent = [...pairs].filter(([, asked]) => asked.includes(words));
      for (const [[near, far]] of silent) {
        near.unpipe(far);
        far.unpipe(near);
        near.resume();
        far.resume();
      }
      return silent.length;
    },
    close: async () => {
      for (const pair of pairs.keys()) for (const one of pair) one.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
