import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { CaseState } from '../../../engine/case-state.js';
import { readState, type StoredState } from '../../../engine/upgrade-state.js';
import { COMMAND, STATE, type CommandInput, type CommandResult } from '../../../workflows/messages.js';
import { constructs } from '../../replay/plays/constructs.js';
import { lives } from '../../replay/plays/lives.js';
import type { Play } from '../../replay/plays/play.js';
import { troubles } from '../../replay/plays/troubles.js';
import { openLab, type CaseHostLab } from '../../support/case-host-lab.js';
import { specialBundle } from '../../support/special-bundle.js';
import { until } from '../../support/until.js';

jest.setTimeout(300_000);

const ENDED = new Set(['reference-case', 'cancelled', 'cancelled-outside']);
/** Each leaves its case where it waits: in its first step, in parallel tasks, in instances, suspended, with incidents, beside timers. */
const PLAYS: readonly Play[] = [...lives, ...constructs, ...troubles].filter(({ name }) => !ENDED.has(name));

let lab: CaseHostLab;
beforeAll(async () => {
  // Without a cache: the time-skipping server waits for ever for the worker that has a case in its memory.
  lab = await openLab({ server: 'timeSkipping', maxCachedWorkflows: 0 });
  for (const { name, play } of PLAYS) await play(lab, name);
  await lab.stopWorker();
  await lab.startWorker(await specialBundle({ name: 'counts-more', instead: { 'engine/context.ts': 'test/temporal/deploy/counts-more.ts' } }));
});
afterAll(() => lab.close());

const handle = (name: string) => lab.client.workflow.getHandle(name);
const stateOf = async (name: string): Promise<CaseState> => readState(await handle(name).query<StoredState>(STATE));
const give = (name: string, command: CommandInput['command']) =>
  handle(name).executeUpdate<CommandResult, [CommandInput]>(COMMAND, { args: [{ command, actor: { id: 'u1', name: '赵' } }] });
const openRows = async (name: string): Promise<string[]> =>
  (await lab.pool.query<{ id: string }>(`select id from tasks where case_id = $1 and state in ('open', 'suspended') order by id`, [name])).rows.map(
    ({ id }) => id,
  );
const outcomeOf = ({ scopes }: CaseState, elementId: string): string =>
  elementId === 'again' ? 'no' : elementId === 'review' && scopes.root ? 'approve' : 'done';

/** Rows and case name the same open tasks, as soon as all is written. */
const agree = (name: string) =>
  until(`rows and case agree on the tasks of ${name}`, async () => {
    const state = await stateOf(name);
    const [rows, tasks] = [await openRows(name), Object.keys(state.tasks).sort()];
    return JSON.stringify(rows) === JSON.stringify(tasks) ? state : undefined;
  });

describe('after a deploy whose engine counts and records more', () => {
  test.each(PLAYS)('the case "$name" goes on: every task that was open can be completed under its id', async ({ name }) => {
    const open = await openRows(name);
    if ((await agree(name)).status === 'suspended') await give(name, { kind: 'resumeCase', reason: 'r' });
    for (const taskId of open) {
      const state = await agree(name);
      const { elementId } = state.tasks[taskId]!;
      await give(name, { kind: 'completeTask', taskId, outcome: outcomeOf(state, elementId), values: {} });
    }
    const after = await agree(name);
    expect(open.filter((taskId) => taskId in after.tasks)).toEqual([]);
    const { rows } = await lab.pool.query<{ seq: number }>('select seq from journal where case_id = $1 order by seq', [name]);
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_row, index) => index + 1));
  });

  test('the other engine was at work', async () => {
    const { rows } = await lab.pool.query(`select from journal where kind = 'variablesChanged' and data -> 'changed' = '[]'`);
    expect(rows.length).toBeGreaterThan(0);
  });
});
