import { createServer, type Server } from 'node:http';
import { collectDefaultMetrics, Histogram, register } from 'prom-client';

/** Time an operation took, by its name and status. */
export const requestSeconds = new Histogram({
  name: 'liuzhuan_api_request_seconds',
  help: 'Duration of API requests',
  labelNames: ['operation', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
});

/** Prometheus metrics on a port of their own; none for port 0. */
export async function metricsServer(port: number, host: string): Promise<Server | undefined> {
  if (port === 0) return undefined;
  collectDefaultMetrics();
  const server = createServer((req, res) => {
    if (req.url !== '/metrics') return void res.writeHead(404).end();
    void register.metrics().then((text) => res.writeHead(200, { 'Content-Type': register.contentType }).end(text));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, () => resolve()));
  return server;
}
