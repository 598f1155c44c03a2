import { StartFailure } from './failure.js';
import { DEFAULT_PORT, HIGHEST_PORT, type StartOptions } from './options.js';
import { findPort, whyNotListen } from './ports.js';

/** The port of the app: the one asked for, or (0) any that is free; throws with the remedy when it cannot be had. */
export async function appPort({ port, host }: Pick<StartOptions, 'port' | 'host'>): Promise<number> {
  if (port === 0) return findPort(undefined, new Set());
  const why = await whyNotListen(port, host);
  if (why === null) return port;
  throw portFailure(why, port, host);
}

/** The sentence for the system's word on why a port of an address cannot be listened on. */
export function portFailure(why: string, port: number, host: string): StartFailure {
  if (why === 'EADDRINUSE') {
    const other = `npm start -- --port ${port < HIGHEST_PORT ? port + 1 : DEFAULT_PORT}`;
    return new StartFailure({
      zh: `端口 ${port} 已被占用：请停止占用它的程序，或换一个端口：${other}`,
      en: `Port ${port} is taken: end the program that listens there, or choose another: ${other}`,
    });
  }
  if (why === 'EACCES') {
    return new StartFailure({
      zh: `端口 ${port} 需要当前用户没有的权限：请选择大于 1023 的端口：npm start -- --port ${DEFAULT_PORT}`,
      en: `Port ${port} needs a right that this user does not have: choose one above 1023: npm start -- --port ${DEFAULT_PORT}`,
    });
  }
  if (why === 'EADDRNOTAVAIL' || why === 'ENOTFOUND' || why === 'EAI_AGAIN') {
    return new StartFailure({
      zh: `本机没有地址 ${host}：请用 --host 给出本机的地址，或 127.0.0.1（仅本机），或 0.0.0.0（所有地址）。`,
      en: `This machine has no address ${host}: give one that it has with --host, or 127.0.0.1 (this machine alone), or 0.0.0.0 (all of them).`,
    });
  }
  return new StartFailure({
    zh: `无法监听 ${host} 的端口 ${port}（${why}）：请用 --host 与 --port 换一个。`,
    en: `Port ${port} of ${host} cannot be listened on (${why}): choose another with --host and --port.`,
  });
}
