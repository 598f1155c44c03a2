import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApplicationFailure } from '@temporalio/common';
import { callService } from '../../../activities/call-service.js';
import { addressPolicy } from '../../../activities/connectors/address-policy.js';
import { httpConnector } from '../../../activities/connectors/http.js';
import type { LocalizedText } from '../../../model/text.js';

describe('the http connector', () => {
  let server: Server;
  let port: number;
  let heard: { key: unknown; body: string }[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        heard.push({ key: request.headers['idempotency-key'], body });
        const status = Number(/status=(\d+)/.exec(request.url ?? '')?.[1] ?? 200);
        const plain = { '/large': 'x'.repeat(2 * 1024 * 1024), '/text': 'hello' }[request.url ?? ''];
        if (status === 302) response.setHeader('location', 'http://127.0.0.1/elsewhere');
        if (plain === undefined) response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: true }));
        else response.end(plain);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  async function call(url: string, hosts = `127.0.0.1:${port}`, args: Record<string, unknown> = {}): Promise<unknown> {
    heard = [];
    return httpConnector(addressPolicy(hosts))(
      { kind: 'callService', id: 'e1', caseId: 'ZF-1', elementId: 'S', service: 'http', args: { url, body: { 数量: 1 }, ...args } },
      { signal: new AbortController().signal, idempotencyKey: 'ZF-1/e1' },
    );
  }
  const failureOf = async (run: Promise<unknown>): Promise<ApplicationFailure> => {
    const error: unknown = await run.then(
      () => null,
      (reason: unknown) => reason,
    );
    if (!(error instanceof ApplicationFailure)) throw new Error(`not a failure of the connector: ${String(error)}`);
    return error;
  };

  test('posts JSON with a key that is the same on every try, and returns the JSON answer', async () => {
    expect(await call(`http://127.0.0.1:${port}/`)).toEqual({ ok: true });
    expect(heard).toEqual([{ key: 'ZF-1/e1', body: '{"数量":1}' }]);
  });

  test.each([
    [400, true],
    [404, true],
    [302, true],
    [500, false],
    [503, false],
    [429, false],
    [408, false],
  ])('status %i: final %s', async (status, final) => {
    expect(await failureOf(call(`http://127.0.0.1:${port}/?status=${status}`))).toMatchObject({ type: 'httpStatus', nonRetryable: final });
    expect(heard).toHaveLength(1);
  });

  test('hosts that are not listed are not called, nor names that lead inside', async () => {
    expect(await failureOf(call(`http://127.0.0.1:${port}/`, 'erp.example.com'))).toMatchObject({ type: 'hostNotAllowed', nonRetryable: true });
    expect(await failureOf(call(`http://localhost:${port}/`, `localhost:${port}`))).toMatchObject({ type: 'hostNotAllowed', nonRetryable: true });
    expect(heard).toEqual([]);
  });

  test('answers that are too large or no JSON, and arguments that are wrong, are final', async () => {
    expect(await failureOf(call(`http://127.0.0.1:${port}/large`))).toMatchObject({ type: 'answerTooLarge', nonRetryable: true });
    expect(await failureOf(call(`http://127.0.0.1:${port}/text`))).toMatchObject({ type: 'answerNotJson', nonRetryable: true });
    expect(await failureOf(call('file:///etc/passwd'))).toMatchObject({ type: 'invalidArguments', nonRetryable: true });
    expect(await failureOf(call(`http://127.0.0.1:${port}/`, undefined, { method: 'DELETE' }))).toMatchObject({ type: 'invalidArguments' });
  });

  test('whoever mends a case reads in his language why a call has failed', async () => {
    const host = `127.0.0.1:${port}`;
    const expected: [() => Promise<unknown>, LocalizedText][] = [
      [() => call(`http://${host}/?status=404`), { zh: `${host} 的答复是 404：{"ok":true}`, en: `${host} answered 404: {"ok":true}` }],
      [() => call(`http://${host}/?status=503`), { zh: `${host} 的答复是 503`, en: `${host} answered 503` }],
      [() => call(`http://${host}/large`), { zh: '答复超过 1048576 字节', en: 'The answer is larger than 1048576 bytes' }],
      [() => call(`http://${host}/text`), { zh: `${host} 的答复不是 JSON：hello`, en: `${host} answered what is no JSON: hello` }],
      [() => call(`http://${host}/`, 'erp.example.com'), { zh: `${host} 不在 CONNECTOR_HOSTS 中`, en: `${host} is not among CONNECTOR_HOSTS` }],
      [
        () => call('file:///etc/passwd', undefined, { method: 'DELETE' }),
        {
          zh: 'http 连接器的参数不对：url 应为完整的 http 或 https 地址，如 https://warehouse.example/api；没有参数 method',
          en: 'Arguments of the http connector: url must be a whole http or https address, like https://warehouse.example/api; there is no argument method',
        },
      ],
      [
        () => callService({}, { kind: 'callService', id: 'e1', caseId: 'ZF-1', elementId: 'S', service: 'ghost', args: {} }),
        { zh: '没有连接器“ghost”', en: 'There is no connector "ghost"' },
      ],
    ];
    for (const [run, words] of expected) expect((await failureOf(run())).details).toEqual([words]);
  });

  test('a server that is away is tried again', async () => {
    await expect(call('http://127.0.0.1:9/', '127.0.0.1:9')).rejects.toThrow('ECONNREFUSED');
  });
});
