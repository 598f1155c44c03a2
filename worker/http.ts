import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An HTTP answer of the worker. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Serves one page at any path; for health and metrics. Resolves once it listens. */
export function serve(host: string, port: number, page: () => Promise<Answer>): Promise<Server> {
  const server = createServer((_request, response) => {
    page().then(
      ({ status, type, body }) => response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body),
      () => response.writeHead(500).end(),
    );
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

/** A port of 127.0.0.1 that is free at this moment. */
export async function freePort(): Promise<number> {
  const server = await serve('127.0.0.1', 0, () => Promise.resolve({ status: 404, type: 'text/plain', body: '' }));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
