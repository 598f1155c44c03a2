import { UnfitDefinitionError } from '../db/publish.js';
import { operatingSystemFailure, StartFailure } from './failure.js';

/** Runs a command; a failure that the reader can mend is printed as its sentence, any other with its stack; both exit 1. */
export async function ended(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    printFailure(error);
    process.exit(1);
  }
}

/** Prints what went wrong to standard error. */
export function printFailure(error: unknown): void {
  const known = error instanceof StartFailure || error instanceof UnfitDefinitionError ? error : operatingSystemFailure(error);
  const text = known?.message ?? (error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.stderr.write(`✗ ${text}\n`);
}
