#!/usr/bin/env bash
# Temporal TypeScript SDK 1.24.0: a signal that comes before its handler is kept until setHandler is called, however
# late that is. An update is rejected at once, as if the workflow knew none of that name. So a workflow that awaits
# anything before it sets its handlers loses the first updates, but none of the first signals.
source "$(dirname "$0")/lib/room.sh"
temporal_lab
cat >workflows.mjs <<'JS'
import { condition, defineSignal, defineUpdate, setHandler, sleep } from '@temporalio/workflow';

export async function late() {
  await sleep('3 seconds');
  let signals = 0;
  setHandler(defineSignal('signal'), () => void (signals += 1));
  setHandler(defineUpdate('update'), () => 'handled');
  await condition(() => signals > 0, '10 seconds');
  return signals === 1 ? 'handled' : 'lost';
}
JS
cat >run.mjs <<'JS'
import { row, versions } from './report.mjs';
import { onTemporal } from './temporal.mjs';

versions('@temporalio/workflow');
await onTemporal(async ({ start, work }) => {
  await work(async () => {
    const handle = await start('late');
    const update = handle.executeUpdate('update').catch((error) => error.cause.message);
    await handle.signal('signal');
    row('a signal before its handler', { guess: 'handled', was: 'handled', is: await handle.result() });
    row('an update before its handler', { guess: 'handled', was: 'No registered handler for update: update', is: await update });
  });
});
JS
node run.mjs
