import { buildWorkflowBundle } from '../../dev/build/workflow-bundle.js';
import { findTemporalProgram } from '../../dev/temporal-binary.js';
import { startPostgres } from './postgres.js';
import { startTemporalServer } from './temporal.js';

/** The servers a test run shares, and the variables by which test files find them. */
export interface SharedServers {
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Starts them side by side. */
export async function startServers(): Promise<SharedServers> {
  // One after the other: both may have to be fetched, and the second is found in the cache then.
  const programs = { TEMPORAL_BIN: await findTemporalProgram('temporal'), TEMPORAL_TEST_SERVER_BIN: await findTemporalProgram('temporal-test-server') };
  const [postgres, temporal, bundled] = await Promise.all([startPostgres(), startTemporalServer(), bundle()]);
  return {
    environment: { ...programs, TEST_POSTGRES_URL: postgres.adminUrl, TEST_TEMPORAL_ADDRESS: temporal.address, ...bundled },
    stop: async () => {
      await Promise.all([postgres.stop(), temporal.stop()]);
    },
  };
}

/** A bundle that does not build fails the tests that need it, in the bundler's words, and not all the others. */
async function bundle(): Promise<Record<string, string>> {
  try {
    return { TEST_WORKFLOW_BUNDLE: (await buildWorkflowBundle()).path };
  } catch {
    return {};
  }
}
