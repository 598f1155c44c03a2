import { z } from 'zod';
import { listReceivers, type Receivers, receiversFor } from '../../../db/queries/receivers.js';
import { page } from '../../contract/common.js';
import { queryState } from '../../commands/case-commands.js';
import { workOf } from '../../../engine/work-items/signers.js';
import { decidesBeside, voterOf } from '../../../engine/work-items/votes.js';
import { receiverQuery, taskReceiverQuery } from '../../contract/handing-on.js';
import type { ProcessDefinition } from '../../../model/process-definition.js';
import { colleague } from '../../contract/people.js';
import type { Deps } from '../../deps.js';
import { ApiError } from '../../errors/api-error.js';
import { decodeCursor, type ListMark, pageOf } from '../../http/cursor.js';
import { ok, type Reply, signedIn } from '../../http/operation.js';
import { supervises } from '../../policy/abilities.js';
import { isUnknown } from '../../policy/case-access.js';
import { tasksToHandOver } from '../../running-cases/hand-over.js';
import { colleagueView } from '../../views/colleague-view.js';
import { handingsFor } from './handing-on.js';
import { taskId, type TaskWithForm, visibleTask } from './task-access.js';
import { personInAddress } from '../../contract/addresses.js';

type Query = z.infer<typeof receiverQuery>;
const responses = { 200: { description: 'a page of people; those whose group it waits for first', schema: page(colleague) } };

async function people(deps: Deps, works: readonly Receivers[], { q, cursor, limit }: Query, list: ListMark, without: readonly string[] = []): Promise<Reply> {
  const after = decodeCursor(cursor, list, 'ranked');
  const found = await listReceivers(deps.db, works, { q, without, after: after && { rank: Number(after.at), id: after.id }, limit: limit + 1 });
  const { rows, nextCursor } = pageOf(found, limit, list, ({ rank, id }) => ({ at: String(rank), id }));
  return ok({ items: rows.map(colleagueView), nextCursor });
}

/** Who decides in the step of a task by another place than this one: none where one person decides it, or once it is over. */
async function decidingBeside(deps: Deps, { task, element }: TaskWithForm): Promise<string[]> {
  if (!element.approval || task.completedAt !== null || isUnknown(task.caseFlags)) return [];
  const state = await queryState(deps, task.caseId);
  const entries = workOf(state, task.id)?.work.ballots.flatMap((ballot) => ballot.entries) ?? [];
  const voters = entries.filter(({ life }) => life !== 'notNeeded').map((entry) => voterOf(state, entry));
  return voters.filter((voter) => voter !== null && decidesBeside(state, task.id, voter)).map(String);
}

/** Whom the case is about: it is kept from him. */
const aboutWhom = ({ withheldFrom = [] }: ProcessDefinition, variables: Readonly<Record<string, unknown>>): string[] =>
  withheldFrom.flatMap((rule) => ('person' in rule && typeof variables[rule.person] === 'string' ? [String(variables[rule.person])] : []));

/** `GET /api/tasks/{id}/receivers`: to whom a task may be given (reassign, delegate, add signers); for those who may. */
export const listTaskReceivers = signedIn(
  {
    id: 'listTaskReceivers',
    method: 'get',
    path: '/api/tasks/{id}/receivers',
    tag: 'tasks',
    summary: 'To whom a task may be given',
    params: taskId,
    query: taskReceiverQuery,
    responses,
    errors: ['forbidden', 'notFound'],
  },
  async ({ caller, params, query, list, deps }) => {
    const found = await visibleTask(deps, caller, params.id);
    const definitions = await deps.definitions.latestDocuments();
    const newest = definitions.find(({ key }) => key === found.task.process) ?? found.definition;
    if (!supervises(caller, newest) && !(await handingsFor(deps, caller, found)).some((each) => each !== 'takeBack')) throw new ApiError('forbidden');
    const without = query.for === 'work' ? await decidingBeside(deps, found) : [];
    return people(deps, [receiversFor(definitions, found.task, found.task)], query, list, [...without, ...aboutWhom(newest, found.task.variables)]);
  },
);

/** `GET /api/users/{id}/receivers`: to whom at least one of a person's tasks may be handed over; for those who may. */
export const listHandOverReceivers = signedIn(
  {
    id: 'listHandOverReceivers',
    method: 'get',
    path: '/api/users/{id}/receivers',
    tag: 'people',
    summary: 'To whom tasks of a person may be handed over',
    params: z.strictObject({ id: personInAddress }),
    query: receiverQuery,
    responses,
    errors: ['forbidden'],
  },
  async ({ caller, params, query, list, deps }) => {
    const [tasks, definitions] = await Promise.all([tasksToHandOver(deps, caller, params.id), deps.definitions.latestDocuments()]);
    const works = tasks.map((task) => receiversFor(definitions, task, task));
    return people(deps, [...new Map(works.map((work) => [JSON.stringify(work), work])).values()], query, list);
  },
);
