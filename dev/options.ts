import { parseArgs } from 'node:util';
import { DATA_FOLDER, dataFolderOf } from '../config/installation.js';
import { fromRoot, ROOT } from './paths.js';
import { StartFailure } from './failure.js';

/** Options of `npm start`: from the command line, else the environment, else the defaults. */
export interface StartOptions {
  /** Port of the app; 0: any that is free. */
  readonly port: number;
  readonly host: string;
  /** Absolute. */
  readonly dataDir: string;
}

/** The app's port when none is given. */
export const DEFAULT_PORT = 8080;
/** The last port there is. */
export const HIGHEST_PORT = 65_535;

const OPTIONS = ['port', 'host', 'data-dir'] as const;
type Given = Partial<Record<(typeof OPTIONS)[number], string>>;

/** Reads `--port`/PORT, `--host` (no variable: shells set HOST to the machine's name), `--data-dir`/DATA_DIR. */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): StartOptions {
  const values = parse(args);
  return {
    port: readPort(values.port || env.PORT || String(DEFAULT_PORT)),
    host: values.host || '127.0.0.1',
    dataDir: dataDirOf(values['data-dir'] || env.DATA_DIR, env.INIT_CWD),
  };
}

/** A relative one is of the folder in which the command was typed; that of the project needs no such folder. */
function dataDirOf(given: string | undefined, typedIn: string | undefined): string {
  return given ? dataFolderOf(given, { INIT_CWD: typedIn ?? ROOT }) : fromRoot(DATA_FOLDER);
}

/** Looked at here and not by `parseArgs` (`strict`), whose words are Node's and in English alone. */
function parse(args: readonly string[]): Given {
  const options = Object.fromEntries(OPTIONS.map((name) => [name, { type: 'string' as const }]));
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const given: Given = {};
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') throw badOption(token.value);
    const name = OPTIONS.find((each) => each === token.name);
    if (name === undefined || token.value === undefined) throw badOption(token.rawName);
    given[name] = token.value;
  }
  return given;
}

function badOption(text: string): StartFailure {
  return new StartFailure({
    zh: `参数有误（${text}）：可用的是 --port、--host、--data-dir，各须给出一个值。`,
    en: `Bad option (${text}): there are --port, --host and --data-dir, each with a value.`,
  });
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= HIGHEST_PORT) return port;
  throw new StartFailure({ zh: `端口 ${text} 无效：请给出 0 到 65535 之间的整数。`, en: `${text} is no port: give a whole number from 0 to 65535.` });
}
