import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** A way to a server that can go dead without a word, as behind a NAT that has forgotten the connection. */
export interface SilentProxy {
  readonly port: number;
  /** What stands now carries nothing more, in either direction, and nobody is told; new connections work. */
  swallow(): void;
  close(): Promise<void>;
}

/** Opens a way to a port of this machine. */
export async function openSilentProxy(target: { readonly host: string; readonly port: number }): Promise<SilentProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  const server = createServer((near) => {
    const far = connect(target.port, target.host);
    const pair = [near, far] as const;
    pairs.add(pair);
    near.pipe(far);
    far.pipe(near);
    for (const one of pair) one.on('error', () => undefined).on('close', () => pair.forEach((each) => each.destroy()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    swallow: () => {
      for (const [near, far] of pairs) {
        near.unpipe(far);
        far.unpipe(near);
        near.resume();
        far.resume();
      }
    },
    close: async () => {
      for (const pair of pairs) for (const one of pair) one.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
