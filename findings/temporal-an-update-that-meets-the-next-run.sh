#!/usr/bin/env bash
# Temporal TypeScript SDK 1.24.0: an update that comes while a workflow task is ending its run by continueAsNew() is refused by
# the server ("workflow is closing") under the gRPC code of exhausted resources, and the client waits as if the server were
# short of something before it tries again: 1.4 to 2 seconds, though the next run, which answers it, began at once.
source "$(dirname "$0")/lib/room.sh"
temporal_lab
cat >workflows.mjs <<'JS'
import { condition, continueAsNew, defineSignal, defineUpdate, setHandler } from '@temporalio/workflow';

export async function runs(nth) {
  let go = false;
  setHandler(defineSignal('go'), () => void (go = true));
  setHandler(defineUpdate('which'), () => nth);
  await condition(() => go);
  if (nth > 1) return nth;
  // A task of some length, so that what is sent meanwhile meets the end of the run.
  for (let n = 0; n < 4e8; n += 1) go = n >= 0;
  return continueAsNew(nth + 1);
}
JS
cat >run.mjs <<'JS'
import { setTimeout as sleep } from 'node:timers/promises';
import { row, versions } from './report.mjs';
import { onTemporal } from './temporal.mjs';

versions('@temporalio/client');
const timed = async (work) => {
  const began = performance.now();
  return [await work(), performance.now() - began];
};
await onTemporal(async ({ start, work, client }) => {
  await work(async () => {
    const first = await start('runs', 1);
    const handle = client.workflow.getHandle(first.workflowId);
    await handle.executeUpdate('which');
    await handle.signal('go');
    await sleep(50);
    const [nth, waited] = await timed(() => handle.executeUpdate('which'));
    const { startTime } = await handle.describe();
    row('the run that answers', { guess: 2, was: 2, is: nth });
    const began = Date.now() - startTime.getTime();
    row('that run had begun more than a second before its answer', { guess: false, was: true, is: began > 1000 });
    row('the update waited for more than a second', { guess: false, was: true, is: waited > 1000 });
    row('a second update waits for more than a second', { guess: false, was: false, is: (await timed(() => handle.executeUpdate('which')))[1] > 1000 });
    await handle.signal('go');
  });
});
JS
node run.mjs
