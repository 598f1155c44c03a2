/**
 * Lets the Temporal SDK download a program (it needs temporal.download) and prints where it put it.
 * Arguments: temporal | temporal-test-server, target folder. Ends with 1, and the reason on standard
 * error, when the download is not to be had.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';

const [program, folder] = process.argv.slice(2);
const executable = { type: 'cached-download', downloadDir: folder };

try {
  const environment =
    program === 'temporal'
      ? await TestWorkflowEnvironment.createLocal({ server: { executable } })
      : await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
  await environment.teardown();
  const file = readdirSync(folder).find((name) => name.startsWith('temporal'));
  if (file === undefined) process.exit(1);
  process.stdout.write(join(folder, file));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
