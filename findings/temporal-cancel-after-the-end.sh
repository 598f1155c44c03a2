#!/usr/bin/env bash
# Temporal server 1.32.0 (and the SDK's time-skipping one): a closed workflow refuses a signal and a termination with
# WorkflowNotFoundError; a request to cancel it succeeds, and does nothing. Whoever tells a person "has been cancelled"
# when cancel() has not thrown is wrong in just the race that matters.
source "$(dirname "$0")/lib/room.sh"
temporal_lab
cat >workflows.mjs <<'JS'
export async function short() {}
JS
cat >run.mjs <<'JS'
import { row, versions } from './report.mjs';
import { onTemporal } from './temporal.mjs';

versions('@temporalio/client');
await onTemporal(async ({ start, work }) => {
  const handle = await work(async () => {
    const started = await start('short');
    await started.result();
    return started;
  });
  const answer = (promise) => promise.then(() => 'no error').catch((error) => error.name);
  row('signal', { guess: 'WorkflowNotFoundError', was: 'WorkflowNotFoundError', is: await answer(handle.signal('any')) });
  row('terminate', { guess: 'WorkflowNotFoundError', was: 'WorkflowNotFoundError', is: await answer(handle.terminate()) });
  row('cancel', { guess: 'WorkflowNotFoundError', was: 'no error', is: await answer(handle.cancel()) });
  row('status afterwards', { guess: 'COMPLETED', was: 'COMPLETED', is: (await handle.describe()).status.name });
});
JS
node run.mjs
