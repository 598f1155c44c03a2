import { isAbsolute, join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './paths.js';
import { StartFailure } from './failure.js';

/** Options of `npm start`: from the command line, else the environment, else the defaults. */
export interface StartOptions {
  /** Port of the app; 0: any that is free. */
  readonly port: number;
  readonly host: string;
  /** Absolute. */
  readonly dataDir: string;
}

const DEFAULT_PORT = 8080;
const DEFAULT_DATA_DIR = '.data';

/** Reads `--port`/PORT, `--host` (no variable: shells set HOST to the machine's name), `--data-dir`/DATA_DIR. */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): StartOptions {
  const values = parse(args);
  const dataDir = values['data-dir'] ?? (env.DATA_DIR || DEFAULT_DATA_DIR);
  return {
    port: readPort(values.port ?? (env.PORT || String(DEFAULT_PORT))),
    host: values.host ?? '127.0.0.1',
    dataDir: isAbsolute(dataDir) ? dataDir : join(env.INIT_CWD ?? ROOT, dataDir),
  };
}

function parse(args: readonly string[]): { port?: string | undefined; host?: string | undefined; 'data-dir'?: string | undefined } {
  try {
    const options = { port: { type: 'string' }, host: { type: 'string' }, 'data-dir': { type: 'string' } } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartFailure(
      { zh: `参数有误（${reason}）：可用的是 --port、--host、--data-dir。`, en: `Bad option (${reason}): there are --port, --host and --data-dir.` },
      { cause },
    );
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new StartFailure({ zh: `端口 ${text} 无效：请给出 0 到 65535 之间的整数。`, en: `${text} is no port: give a whole number from 0 to 65535.` });
}
