#!/usr/bin/env bash
# Temporal server 1.32.0: continueAsNew() closes the run for its children. One that was started with the default policy is
# terminated though its parent goes on under the same id; of the policies only ABANDON lets it live.
source "$(dirname "$0")/lib/room.sh"
temporal_lab
cat >workflows.mjs <<'JS'
import { condition, continueAsNew, sleep, startChild } from '@temporalio/workflow';

export async function child() {
  await sleep('1 hour');
}

export async function parent(policy, nth = 1) {
  if (nth === 2) return condition(() => false);
  await startChild(child, { workflowId: `child-${policy}`, parentClosePolicy: policy });
  return continueAsNew(policy, 2);
}
JS
cat >run.mjs <<'JS'
import { row, versions } from './report.mjs';
import { onTemporal } from './temporal.mjs';

versions('@temporalio/client');
await onTemporal(async ({ client, start, work }) => {
  await work(async () => {
    for (const [policy, guess, was] of [
      ['TERMINATE', 'RUNNING', 'TERMINATED'],
      ['REQUEST_CANCEL', 'RUNNING', 'CANCELLED'],
      ['ABANDON', 'RUNNING', 'RUNNING'],
    ]) {
      const first = await start('parent', policy);
      const parent = client.workflow.getHandle(first.workflowId);
      while ((await parent.describe()).runId === first.firstExecutionRunId);
      const child = client.workflow.getHandle(`child-${policy}`);
      const status = async () => (await child.describe()).status.name;
      for (let asked = 0; asked < 200 && (await status()) !== was; asked += 1);
      row(`${policy}: the parent`, { guess: 'RUNNING', was: 'RUNNING', is: (await parent.describe()).status.name });
      row(`${policy}: its child`, { guess, was, is: await status() });
      await parent.terminate();
      await child.terminate().catch(() => {});
    }
  });
});
JS
node run.mjs
