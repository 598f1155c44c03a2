import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { appPort, portFailure } from '../../../dev/app-port.js';

describe('the port of the app that cannot be had', () => {
  test('is said to be taken only when it is', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await expect(appPort({ port, host: '127.0.0.1' })).rejects.toThrow(/is taken|已被占用/);
    await new Promise((resolve) => server.close(resolve));
    expect(await appPort({ port, host: '127.0.0.1' })).toBe(port);
  });

  test('an address that the machine does not have is named', async () => {
    // RFC 5737: no machine has it.
    await expect(appPort({ port: 8150, host: '192.0.2.1' })).rejects.toThrow(/192\.0\.2\.1.*--host/);
    expect(portFailure('ENOTFOUND', 8150, 'nosuch.host').message).toMatch(/nosuch\.host.*--host/);
  });

  test('one below 1024 needs a right', () => {
    expect(portFailure('EACCES', 80, '127.0.0.1').message).toContain('1023');
  });

  test('behind the last port there is none to be advised', () => {
    expect(portFailure('EADDRINUSE', 65_535, '127.0.0.1').message).not.toContain('65536');
  });
});
