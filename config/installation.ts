import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * Where the servers of an installation are that `npm start` runs: it stands in the data folder as long as they run, for commands beside it
 * (`npm run admin`), with the names of config/environment.ts. Only its owner reads it, for the address of the database has a password.
 */
export interface Installation {
  readonly DATABASE_URL: string;
  readonly TEMPORAL_ADDRESS: string;
  readonly TEMPORAL_NAMESPACE: string;
}

/** The data folder of `npm start` where none is named, below the folder of the project. */
export const DATA_FOLDER = '.data';

/** The file that holds an installation. */
export const installationFile = (dataDir: string): string => join(dataDir, 'installation.json');

/** The installation that runs in a data folder; null: none does. */
export function installationIn(dataDir: string): Installation | null {
  try {
    return JSON.parse(readFileSync(installationFile(dataDir), 'utf8')) as Installation;
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    if (code === 'ENOENT' || code === 'ENOTDIR' || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** A data folder as it is named on a command line: of the folder in which `npm` was called, else of the one the process is in. */
export const dataFolderOf = (given: string, { INIT_CWD }: Readonly<Record<string, string | undefined>>): string => resolve(INIT_CWD ?? '.', given);
