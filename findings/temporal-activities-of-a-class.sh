#!/usr/bin/env bash
# Temporal TypeScript SDK 1.24.0: of an object of a class that is given as `activities` only the functions that are its
# own properties are registered. Methods are not, though the types take the object and the worker starts without a word;
# the activity then fails, and is tried again, for as long as its retry policy says.
source "$(dirname "$0")/lib/room.sh"
temporal_lab
cat >workflows.mjs <<'JS'
import { proxyActivities } from '@temporalio/workflow';

export async function call(name) {
  const activities = proxyActivities({ startToCloseTimeout: '10 seconds', retry: { maximumAttempts: 1 } });
  return activities[name]().catch((error) => error.cause.message.split(',')[0]);
}
JS
cat >run.mjs <<'JS'
import { row, versions } from './report.mjs';
import { onTemporal } from './temporal.mjs';

class Activities {
  property = async () => 'called';
  async method() {
    return 'called';
  }
}
versions('@temporalio/worker');
await onTemporal(async ({ start, work }) => {
  const call = (name) => work(async () => (await start('call', name)).result(), { activities: new Activities() });
  row('property = async () => ...', { guess: 'called', was: 'called', is: await call('property') });
  const missing = 'Activity function method is not registered on this Worker';
  row('async method() ...', { guess: 'called', was: missing, is: await call('method') });
});
JS
node run.mjs
