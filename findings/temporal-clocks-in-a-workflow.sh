#!/usr/bin/env bash
# Temporal TypeScript SDK 1.24.0: a workflow's Date stands still between workflow tasks, which goes for queries too: "so
# long until now" answered by a query is as old as the last task. Meanwhile two ways lead to the machine's clock, so that
# a replay sees another time: a format of Intl without a date, and the constructor of a date. And what is put in the
# place of Date is no class to derive from: an object of a derived class is a bare Date.
source "$(dirname "$0")/lib/room.sh"
temporal_lab
cat >workflows.mjs <<'JS'
import { condition, defineQuery, setHandler } from '@temporalio/workflow';

class Day extends Date {}
export async function clocks() {
  const started = Date.now();
  const utc = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: 'UTC' });
  setHandler(defineQuery('elapsed'), () => ({
    now: Date.now() - started,
    intl: Date.parse(`${utc.format().replace(' ', 'T')}Z`) - started,
    constructor: new (new Date(0).constructor)().getTime() - started,
  }));
  setHandler(defineQuery('kinds'), () => [new Date() instanceof Date, new Day() instanceof Day, typeof Date()]);
  await condition(() => false);
}
JS
cat >run.mjs <<'JS'
import { row, versions } from './report.mjs';
import { onTemporal } from './temporal.mjs';

versions('@temporalio/workflow');
await onTemporal(async ({ start, work }) => {
  await work(async () => {
    const handle = await start('clocks');
    await handle.query('elapsed');
    await new Promise((resolve) => setTimeout(resolve, 5000));
    const elapsed = await handle.query('elapsed');
    const kind = (milliseconds) => (milliseconds < 2000 ? 'stands still' : 'goes on');
    row('Date.now() of a query five seconds later', { guess: 'goes on', was: 'stands still', is: kind(elapsed.now) });
    row('Intl.DateTimeFormat().format()', { guess: 'stands still', was: 'goes on', is: kind(elapsed.intl) });
    row('new (date.constructor)()', { guess: 'stands still', was: 'goes on', is: kind(elapsed.constructor) });
    const [date, derived, text] = await handle.query('kinds');
    row('new Date() instanceof Date', { guess: true, was: true, is: date });
    row('new Day() instanceof Day, a class that extends Date', { guess: true, was: false, is: derived });
    row('typeof Date()', { guess: 'string', was: 'object', is: text });
    await handle.terminate();
  });
});
JS
node run.mjs
