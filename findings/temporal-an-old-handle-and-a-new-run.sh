#!/usr/bin/env bash
# Temporal TypeScript SDK 1.24.0: a handle that client.workflow.start() gave speaks of two workflows once another of its
# id has been started: signal, query and describe go to the new one, result() is that of the old one, and cancel and
# terminate (bound to the first run) refuse. A message meant for a case that is over reaches its successor, without an error.
source "$(dirname "$0")/lib/room.sh"
temporal_lab
cat >workflows.mjs <<'JS'
import { condition, defineQuery, defineSignal, setHandler } from '@temporalio/workflow';

export async function letters(owner) {
  const got = [];
  setHandler(defineSignal('letter'), (text) => void got.push(text));
  setHandler(defineQuery('owner'), () => owner);
  await condition(() => got.includes('last'));
  return `${owner}: ${got.join(' ')}`;
}
JS
cat >run.mjs <<'JS'
import { row, versions } from './report.mjs';
import { onTemporal } from './temporal.mjs';

versions('@temporalio/client');
await onTemporal(async ({ client, work }) => {
  const start = (owner) => client.workflow.start('letters', { taskQueue: 'findings', workflowId: 'one', args: [owner] });
  const answer = (promise) => promise.catch((error) => error.name);
  await work(async () => {
    const old = await start('old');
    await old.signal('letter', 'last');
    await old.result();
    const fresh = await start('new');
    row('result()', { guess: 'old: last', was: 'old: last', is: await answer(old.result()) });
    const refused = 'WorkflowNotFoundError';
    row('terminate()', { guess: refused, was: refused, is: await answer(old.terminate()) });
    row('cancel()', { guess: refused, was: refused, is: await answer(old.cancel()) });
    row('query("owner")', { guess: 'old', was: 'new', is: await answer(old.query('owner')) });
    row('describe()', { guess: 'COMPLETED', was: 'RUNNING', is: await answer(old.describe().then(({ status }) => status.name)) });
    row('signal("letter", ...)', { guess: refused, was: 'no error', is: await answer(old.signal('letter', 'for-old').then(() => 'no error')) });
    await fresh.signal('letter', 'last');
    row('what the new one got', { guess: 'new: last', was: 'new: for-old last', is: await fresh.result() });
  });
});
JS
node run.mjs
