import { once } from 'node:events';
import { createServer, type Http2Server } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { keepNoContext } from '../../../config/context-of-calls.js';
import { within } from '../../../config/within.js';

/** What a call came with: its headers, and how long it may take, ms. */
interface Call {
  readonly namespace: unknown;
  readonly patience: number;
}

const UNITS: Readonly<Record<string, number>> = { m: 1, S: 1_000, M: 60_000, u: 0.001 };
const msOf = (timeout: string): number => Number(timeout.slice(0, -1)) * (UNITS[timeout.slice(-1)] ?? NaN);

/** gRPC as Temporal speaks it, of which only the call itself is looked at: each is told NOT_FOUND, or nothing at all. */
describe.each(['as the SDK has it', 'without the context of calls'])('calls to Temporal within patience, a connection %s', (kind) => {
  let server: Http2Server;
  let client: Client;
  let calls: Call[];
  let isDeaf = false;
  beforeAll(async () => {
    server = createServer((request, response) => {
      calls.push({ namespace: request.headers['temporal-namespace'], patience: msOf(String(request.headers['grpc-timeout'])) });
      request.resume();
      if (!isDeaf)
        response.stream.respond({ ':status': 200, 'content-type': 'application/grpc', 'grpc-status': '5', 'grpc-message': 'none' }, { endStream: true });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const connection = Connection.lazy({ address: `127.0.0.1:${(server.address() as AddressInfo).port}` });
    if (kind === 'without the context of calls') keepNoContext(connection.callContextStorage);
    client = new Client({ connection, namespace: 'office' });
  });
  beforeEach(() => {
    calls = [];
    isDeaf = false;
  });
  afterAll(async () => {
    await client.connection.close();
    server.close();
  });

  test('each of several calls, one after the other and among those of others, has what is left of its own', async () => {
    const ask = (patience: number) =>
      within(client, patience, async (workflow) => {
        for (let n = 0; n < 2; n += 1) await expect(workflow.getHandle(`${patience}`).describe()).rejects.toThrow();
      });
    await Promise.all([ask(60_000), ask(600_000)]);
    expect(calls.map(({ namespace }) => namespace)).toEqual(['office', 'office', 'office', 'office']);
    const long = calls.filter(({ patience }) => patience > 60_000);
    expect([long.length, calls.length]).toEqual([2, 4]);
    expect(long.every(({ patience }) => patience <= 600_000 && patience > 500_000)).toBe(true);
  });

  test('what is not answered in time fails', async () => {
    isDeaf = true;
    await expect(within(client, 50, ({ workflowService }) => workflowService.describeNamespace({ namespace: 'office' }))).rejects.toThrow('DEADLINE_EXCEEDED');
  });
});
