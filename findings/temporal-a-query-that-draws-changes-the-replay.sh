#!/usr/bin/env bash
# Temporal TypeScript SDK 1.24.0: uuid4() and Math.random() in a query handler, or in the validator of an update that is
# rejected, draw from the workflow's own generator. Neither leaves anything in the history, so on replay whatever the
# workflow draws afterwards differs: a child workflow without an id of its own, whose id is drawn, is nondeterminism.
# (workflowInfo().unsafe.random is there for handlers that only read; nothing keeps them from the other.)
source "$(dirname "$0")/lib/room.sh"
temporal_lab
cat >workflows.mjs <<'JS'
import { ApplicationFailure, condition, defineQuery, defineSignal, defineUpdate, executeChild, setHandler, uuid4 } from '@temporalio/workflow';

export async function leaf() {}
export async function parent() {
  let go = false;
  setHandler(defineSignal('go'), () => void (go = true));
  setHandler(defineQuery('id'), () => uuid4());
  const validator = () => {
    throw ApplicationFailure.nonRetryable(`refused as ${uuid4()}`);
  };
  setHandler(defineUpdate('refused'), () => {}, { validator });
  await condition(() => go);
  await executeChild(leaf);
}
JS
cat >run.mjs <<'JS'
import { row, versions } from './report.mjs';
import { onTemporal } from './temporal.mjs';

versions('@temporalio/workflow');
await onTemporal(async ({ start, work, replay }) => {
  const after = (ask) =>
    work(async () => {
      const handle = await start('parent');
      await ask(handle);
      await handle.signal('go');
      await handle.result();
      return replay(handle);
    });
  row('without a question', { guess: 'replayed', was: 'replayed', is: await after(async () => {}) });
  row('after a query that draws', { guess: 'replayed', was: 'DeterminismViolationError', is: await after((handle) => handle.query('id')) });
  const refused = (handle) => handle.executeUpdate('refused').catch(() => {});
  row('after a rejected update that drew', { guess: 'replayed', was: 'DeterminismViolationError', is: await after(refused) });
});
JS
node run.mjs
