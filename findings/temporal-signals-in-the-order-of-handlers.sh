#!/usr/bin/env bash
# Temporal TypeScript SDK 1.24.0: signals of several names that came before the workflow's first task are not handled in
# the order of history but name by name, in the order in which the workflow calls setHandler, and before the line that
# follows it. Temporal's page on handling messages says: in the order in which they were received. Once the handlers are
# set it is so; hence a worker that is up and one that is late compute two results.
source "$(dirname "$0")/lib/room.sh"
temporal_lab
cat >workflows.mjs <<'JS'
import { condition, defineSignal, setHandler } from '@temporalio/workflow';

export async function account(names) {
  const seen = [];
  for (const name of names) setHandler(defineSignal(name), (text) => void seen.push(text));
  seen.push('main');
  await condition(() => seen.length === 5);
  return seen.join(' ');
}
JS
cat >run.mjs <<'JS'
import { row, versions } from './report.mjs';
import { onTemporal } from './temporal.mjs';

versions('@temporalio/workflow');
await onTemporal(async ({ start, work }) => {
  const send = async (handle) => {
    for (const [name, text] of [['add', 'add1'], ['close', 'close2'], ['add', 'add3'], ['close', 'close4']]) await handle.signal(name, text);
  };
  const running = await work(async () => {
    const handle = await start('account', ['add', 'close']);
    await handle.query('__stack_trace');
    await send(handle);
    return handle.result();
  });
  const late = async (names) => {
    const handle = await start('account', names);
    await send(handle);
    return work(() => handle.result());
  };
  const came = 'add1 close2 add3 close4';
  row('a worker is up', { guess: `main ${came}`, was: `main ${came}`, is: running });
  row('the worker is late, add is set first', { guess: came + ' main', was: 'add1 add3 close2 close4 main', is: await late(['add', 'close']) });
  row('the worker is late, close is set first', { guess: came + ' main', was: 'close2 close4 add1 add3 main', is: await late(['close', 'add']) });
});
JS
node run.mjs
