import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { findPorts, isPortFree, untilListening } from '../../../dev/ports.js';

describe('inner ports', () => {
  test('are different ones below 32768, where the system gives none to outgoing connections', async () => {
    const found = Object.values(await findPorts(['a', 'b', 'c', 'd'], {}));
    expect(new Set(found).size).toBe(4);
    expect(found.every((port) => port >= 20_000 && port < 32_768)).toBe(true);
  });

  test('last run’s is taken again when it is free, another when it is not', async () => {
    const { a } = await findPorts(['a'], {});
    expect(await findPorts(['a'], { a })).toEqual({ a });
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const taken = (server.address() as AddressInfo).port;
    expect(await isPortFree(taken)).toBe(false);
    expect((await findPorts(['a'], { a: taken })).a).not.toBe(taken);
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('waiting for a process to listen', () => {
  test('ends when it does, and never keeps it from doing so', async () => {
    const { a } = await findPorts(['a'], {});
    const script = `setTimeout(() => require('net').createServer().listen(${a}, '127.0.0.1'), 100)`;
    const child = spawn(process.execPath, ['-e', script], { stdio: 'ignore' });
    try {
      await untilListening([a], child);
      expect(child.exitCode).toBeNull();
      expect(await isPortFree(a)).toBe(false);
    } finally {
      child.kill('SIGKILL');
    }
  });
});
