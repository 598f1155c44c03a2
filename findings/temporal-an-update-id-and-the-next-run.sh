#!/usr/bin/env bash
# Temporal server 1.32.0: an update is done once for an updateId, but only within one run. Sent again after the workflow
# has continued as new, as a client does that did not get the answer, it is done a second time.
source "$(dirname "$0")/lib/room.sh"
temporal_lab
cat >workflows.mjs <<'JS'
import { condition, continueAsNew, defineSignal, defineUpdate, setHandler } from '@temporalio/workflow';

export async function counter(count) {
  let go = false;
  setHandler(defineUpdate('add'), () => (count += 1));
  setHandler(defineSignal('go'), () => void (go = true));
  await condition(() => go);
  return continueAsNew(count);
}
JS
cat >run.mjs <<'JS'
import { row, versions } from './report.mjs';
import { onTemporal } from './temporal.mjs';

versions('@temporalio/client');
await onTemporal(async ({ client, start, work }) => {
  await work(async () => {
    const { workflowId } = await start('counter', 0);
    const handle = client.workflow.getHandle(workflowId);
    const add = () => handle.executeUpdate('add', { updateId: 'once' });
    const run = async () => (await handle.describe()).runId;
    row('first time', { guess: 1, was: 1, is: await add() });
    row('again, the same id', { guess: 1, was: 1, is: await add() });
    const before = await run();
    await handle.signal('go');
    while ((await run()) === before);
    row('again, after the run has continued as new', { guess: 1, was: 2, is: await add() });
    await handle.terminate();
  });
});
JS
node run.mjs
