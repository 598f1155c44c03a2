#!/usr/bin/env bash
# Temporal server 1.32.0: startDelay holds a workflow back from a signal, which waits with it, but not from an update or
# a request to cancel: these have it begin at once, and the rest of the delay is gone.
source "$(dirname "$0")/lib/room.sh"
temporal_lab
cat >workflows.mjs <<'JS'
import { defineUpdate, setHandler } from '@temporalio/workflow';

export async function begun() {
  setHandler(defineUpdate('ask'), () => 'answered');
  return 'done';
}
JS
cat >run.mjs <<'JS'
import { setTimeout as sleep } from 'node:timers/promises';
import { row, versions } from './report.mjs';
import { onTemporal } from './temporal.mjs';

versions('@temporalio/client');
await onTemporal(async ({ client, work }) => {
  const after = (act) =>
    work(async () => {
      const handle = await client.workflow.start('begun', { taskQueue: 'findings', workflowId: `delayed-${Math.random()}`, startDelay: '1 hour' });
      await act(handle);
      const status = await Promise.race([handle.result().then(() => 'begun'), sleep(3000).then(() => 'waiting')]);
      await handle.terminate().catch(() => {});
      return status;
    });
  row('nothing sent', { guess: 'waiting', was: 'waiting', is: await after(async () => {}) });
  row('a signal', { guess: 'waiting', was: 'waiting', is: await after((handle) => handle.signal('any')) });
  row('an update', { guess: 'waiting', was: 'begun', is: await after((handle) => handle.executeUpdate('ask')) });
  row('a request to cancel', { guess: 'waiting', was: 'begun', is: await after((handle) => handle.cancel()) });
});
JS
node run.mjs
