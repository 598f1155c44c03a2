import http from 'node:http';

/** An HTTP answer: status and parsed JSON (null when there is none). */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** Cookies that were set, as a Cookie header. */
  readonly cookie: string;
}

/** A client with kept connections; throws on a status that is not expected. */
export class HttpClient {
  private readonly agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  constructor(private readonly port: number) {}

  /** Sends JSON; throws with the answer unless the status is 2xx (or what `accept` takes). */
  call(
    method: string,
    path: string,
    options: { readonly body?: unknown; readonly headers?: Record<string, string>; readonly accept?: (status: number) => boolean } = {},
  ): Promise<Answer> {
    const data = options.body === undefined ? undefined : Buffer.from(JSON.stringify(options.body));
    const headers = { ...options.headers, ...(data ? { 'content-type': 'application/json', 'content-length': data.length } : {}) };
    return new Promise((resolve, reject) => {
      const request = http.request({ host: '127.0.0.1', port: this.port, agent: this.agent, method, path, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          const status = response.statusCode ?? 0;
          if (!(options.accept ?? ((code) => code < 300))(status)) return reject(new Error(`${method} ${path}: ${status} ${text.slice(0, 500)}`));
          resolve({
            status,
            body: text === '' ? null : (JSON.parse(text) as unknown),
            cookie: (response.headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; '),
          });
        });
      });
      request.on('error', reject);
      request.end(data);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
