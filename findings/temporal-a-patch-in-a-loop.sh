#!/usr/bin/env bash
# Temporal TypeScript SDK 1.24.0: patched() inside of a loop does not keep a run to one way. A run that has gone the old way
# in its rounds so far takes the new one from the round in which it goes on under the changed code, and the history of
# both is replayed so.
source "$(dirname "$0")/lib/room.sh"
temporal_lab
cat >workflows.mjs <<'JS'
import { condition, defineQuery, defineSignal, setHandler } from '@temporalio/workflow';

export async function rounds() {
  let told = 0;
  const ways = [];
  setHandler(defineSignal('next'), () => void (told += 1));
  setHandler(defineQuery('ways'), () => ways);
  for (let round = 1; round <= 3; round += 1) {
    await condition(() => told >= round);
    ways.push('old');
  }
  return ways;
}
JS
sed -e "s/import {/import { patched,/" -e "s/ways.push('old')/ways.push(patched('newer') ? 'new' : 'old')/" workflows.mjs >changed.mjs
cat >run.mjs <<'JS'
import { resolve } from 'node:path';
import { bundleWorkflowCode, DefaultLogger, Worker } from '@temporalio/worker';
import { row, versions } from './report.mjs';
import { onTemporal } from './temporal.mjs';

versions('@temporalio/workflow');
await onTemporal(async ({ start, work }) => {
  const workflowBundle = await bundleWorkflowCode({ workflowsPath: resolve('changed.mjs'), logger: new DefaultLogger('ERROR', () => {}) });
  const handle = await start('rounds');
  await work(async () => {
    await handle.signal('next');
    for (;;) if ((await handle.query('ways')).length === 1) return;
  });
  const ways = await work(
    async () => {
      await handle.signal('next');
      await handle.signal('next');
      return handle.result();
    },
    { workflowBundle },
  );
  row('ways of three rounds, the code changed after the first', { guess: ['old', 'old', 'old'], was: ['old', 'new', 'new'], is: ways });
  const replayed = Worker.runReplayHistory({ workflowBundle }, await handle.fetchHistory(), handle.workflowId);
  row('its history under the changed code', { guess: 'replayed', was: 'replayed', is: await replayed.then(() => 'replayed', (error) => error.name) });
});
JS
node run.mjs
