import type { Client, WorkflowClient } from '@temporalio/client';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { acrossRuns } from '../config/across-runs.js';
import { within } from '../config/within.js';
import { createDatabase, type Database } from '../db/pool.js';
import { keepSteps } from '../db/queries/case-steps.js';
import { latestDocumentsIn } from '../db/queries/definitions.js';
import { deputiesNow, noteRefused, type DeputyRow, type TaskOfAbsent, tasksOfAbsent } from '../db/queries/deputies.js';
import { listReceivers, receiversFor } from '../db/queries/receivers.js';
import { type Account, findAccount } from '../db/queries/users.js';
import { casesKeptFrom } from '../db/queries/visibility.js';
import { finalDeputy } from '../model/deputies.js';
import { COMMAND, REJECTED, type CommandInput, type CommandResult } from '../workflows/messages.js';
import { type Carrier, type CarrierDeps, startCarrier } from '../db/carrier.js';

type Person = TaskOfAbsent['of'];

/** Milliseconds a case may take to answer. */
const PATIENCE = 20_000;
/** Tasks a look takes at a time. */
const AT_ONCE = 100;
const SYSTEM: Person = { id: 'system', name: 'system' };

/** What the keeper of deputies needs. */
export interface DeputyDeps {
  readonly pool: Pool;
  readonly client: Client;
  readonly log: Logger;
}

/** Gives work of people who are away to their deputies (离岗代理), a few seconds after it has come. Runs in every worker; a second try is the same command. */
export function startDeputyRelay(deps: DeputyDeps & Pick<CarrierDeps, 'listener'>): Carrier {
  return startCarrier({ listener: deps.listener, log: deps.log, channel: 'deputies', look: () => standInForAbsent(deps, Date.now()) });
}

/** Gives to deputies what waits for people who are away. `now`: epoch ms. */
export async function standInForAbsent(deps: DeputyDeps, now: number): Promise<void> {
  const db = createDatabase(deps.pool);
  const tasks = await tasksOfAbsent(db, new Date(now), AT_ONCE);
  if (tasks.length === 0) return;
  const [deputies, definitions] = await Promise.all([deputiesNow(db, new Date(now)), latestDocumentsIn(db)]);
  for (const task of tasks) await standInFor(deps, db, task, { deputies, definitions });
}

/** What is so while tasks are looked at. */
interface Standing {
  readonly deputies: readonly DeputyRow[];
  readonly definitions: Awaited<ReturnType<typeof latestDocumentsIn>>;
}

async function standInFor(deps: DeputyDeps, db: Database, task: TaskOfAbsent, { deputies, definitions }: Standing): Promise<void> {
  const isFor = ({ process }: DeputyRow): boolean => process === null || process === task.process;
  const id = finalDeputy(task.of.id, (user) => deputies.find((each) => each.userId === user && isFor(each))?.deputyId);
  const to = id === null ? undefined : await findAccount(db, id);
  const refusal = to ? await whyNot(db, definitions, task, to) : 'nobodyThere';
  if (!to || refusal !== null) return noteRefused(db, task, refusal ?? 'nobodyThere');
  try {
    await give(deps, task, { id: to.id, name: to.name });
  } catch (error) {
    const answered = refusalOf(error);
    if (answered === null) deps.log.warn({ err: error, caseId: task.caseId, taskId: task.id }, 'a case does not take a deputy just now');
    else await noteRefused(db, task, answered);
  }
}

/** Why a task is not for his deputy: it shows its case; null: it is. */
async function whyNot(db: Database, definitions: Standing['definitions'], task: TaskOfAbsent, to: Account): Promise<string | null> {
  const who = { id: to.id, username: to.username, roles: to.roles.map(({ id }) => id) };
  if ((await casesKeptFrom(db, definitions, who, [task.caseId])).has(task.caseId)) return 'keptFromHim';
  const [receiver] = await listReceivers(db, [receiversFor(definitions, task, task)], { only: to.id, limit: 1 });
  return receiver ? null : 'otherOrganisation';
}

/** The command has the id of this very assignment: what is given to him once more, while he is still away, goes to his deputy once more. */
async function give({ pool, client }: DeputyDeps, { id, caseId, of, assignedStep }: TaskOfAbsent, to: Person): Promise<void> {
  const input: CommandInput = { command: { kind: 'standIn', taskId: id, of, to }, actor: SYSTEM };
  const options = { args: [input] as [CommandInput], updateId: `deputy:${id}:${assignedStep}:${of.id}:${to.id}` };
  const send = (workflow: WorkflowClient) => workflow.getHandle(caseId).executeUpdate<CommandResult, [CommandInput]>(COMMAND, options);
  const { seq, identity } = await within(client, PATIENCE, (workflow) => acrossRuns(() => send(workflow)));
  if (identity !== undefined) await keepSteps(pool, caseId, seq, identity);
}

/** The case's own refusal; null: it has not answered, or is suspended, and is asked again. */
function refusalOf(error: unknown): string | null {
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
  return cause instanceof ApplicationFailure && cause.type === REJECTED && cause.message !== 'caseSuspended' ? cause.message : null;
}
