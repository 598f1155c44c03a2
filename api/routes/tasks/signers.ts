import { z } from 'zod';
import { colleaguesById } from '../../../db/queries/users.js';
import type { CaseState } from '../../../engine/case-state.js';
import { ballotOf, entryOf } from '../../../engine/work-items/ballots.js';
import { voterOf } from '../../../engine/work-items/votes.js';
import type { WorkEntry } from '../../../engine/work-items/work-item.js';
import { mayLeave, workOf } from '../../../engine/work-items/signers.js';
import type { HumanWork } from '../../../engine/work-items/work-item.js';
import type { Principal } from '../../auth/principal.js';
import { queryState } from '../../commands/case-commands.js';
import { page, shortListQuery } from '../../contract/common.js';
import { removeSignRequest, signer, type Signer } from '../../contract/handing-on.js';
import type { Colleague } from '../../contract/people.js';
import type { Deps } from '../../deps.js';
import { invalidField, notFound } from '../../errors/api-error.js';
import { pageOfWhole } from '../../http/cursor.js';
import { ok, signedIn } from '../../http/operation.js';
import { supervises } from '../../policy/abilities.js';
import { isUnknown } from '../../policy/case-access.js';
import { colleagueView } from '../../views/colleague-view.js';
import { handing } from './handing-on.js';
import { taskId, type TaskWithForm, visibleTask } from './task-access.js';

/** An entry that names a person and still counts. */
type Named = WorkEntry & { readonly offer: { readonly user: string } };
const isNamed = (entry: WorkEntry): entry is Named => 'user' in entry.offer && entry.life !== 'notNeeded';

/** The people of the step a task belongs to, as the case has them now: whose turn has not come has no row. None: it is no approval, or over. */
async function workAround(deps: Deps, { task }: TaskWithForm): Promise<Around | null> {
  const state = await queryState(deps, task.caseId);
  const found = workOf(state, task.id);
  return found && { state, work: found.work, people: found.work.ballots.flatMap(({ entries }) => entries.filter(isNamed)) };
}

/** The step as the case has it, and the task by which it was asked for. */
interface Around {
  readonly state: CaseState;
  readonly work: HumanWork;
  readonly people: readonly Named[];
}

/** Who stands for the asker of somebody: as long as that task is open whoever it is now, by the case or a claim; else the one who has asked. Null: nobody did. */
function askerOf({ state, work }: Around, { task }: TaskWithForm, entry: WorkEntry): string | null {
  const ballot = ballotOf(work, entry.id);
  const id = entry.asked?.item ?? ballot?.before ?? ballot?.after;
  const asking = id === undefined ? undefined : entryOf(work, id);
  const holder = id === task.id ? task.assignee : null;
  return (asking?.life === 'open' && (voterOf(state, asking) ?? holder)) || (entry.asked?.by.id ?? null);
}

/** Whoever has added somebody may take him out, or has that one's task by now, and who supervises the process. */
const mayTakeOut = (caller: Principal, isSupervisor: boolean, asker: string | null): boolean => isSupervisor || asker === caller.account.id;

const isSupervisor = async (deps: Deps, caller: Principal, { task, definition }: TaskWithForm): Promise<boolean> =>
  supervises(caller, (await deps.definitions.latestOf(task.process))?.document ?? definition);

/** Somebody without an account, named by a case that began before such names were refused. */
const unknown = (id: string): Colleague => ({ id, name: id, roles: [], departmentId: null });

/** `GET /api/tasks/{id}/signers`: who decides in the step of a task that several decide; for people of the house. */
export const listSigners = signedIn(
  {
    id: 'listSigners',
    method: 'get',
    path: '/api/tasks/{id}/signers',
    tag: 'tasks',
    summary: 'Who decides in the step a task belongs to',
    params: taskId,
    query: z.strictObject(shortListQuery),
    responses: { 200: { description: 'people, in the order of the step; none where one person decides', schema: page(signer) } },
    errors: ['notFound'],
  },
  async ({ caller, params, query, list, deps }) => {
    const found = await visibleTask(deps, caller, params.id);
    if (caller.outside) throw notFound();
    const isGone = found.task.completedAt !== null || isUnknown(found.task.caseFlags);
    const around = found.element.approval && !isGone ? await workAround(deps, found) : null;
    const [people, boss] = await Promise.all([colleaguesById(deps.db, around?.people.map(({ offer }) => offer.user) ?? []), isSupervisor(deps, caller, found)]);
    const items = (around?.people ?? []).map((entry): Signer => ({
      person: colleagueView(people.get(entry.offer.user) ?? unknown(entry.offer.user)),
      state: entry.life as Signer['state'],
      addedBy: entry.asked?.by ?? null,
      mayRemove: mayTakeOut(caller, boss, askerOf(around!, found, entry)) && mayLeave(around!.work, entry.id),
    }));
    return ok(pageOfWhole(items, query, list, ({ person }) => person.id));
  },
);

/** `POST /api/tasks/{id}/removeSign`: 减签. `{id}`: any task of the step; `user`: who is not asked any more. */
export const removeSign = handing({
  id: 'removeSign',
  summary: 'Somebody who was to decide is not asked any more',
  body: removeSignRequest,
  holds: false,
  commandOf: async ({ deps, caller, body }, found) => {
    const around = await workAround(deps, found);
    const entries = (around?.people ?? []).filter(({ offer }) => offer.user === body.user);
    const entry = entries.find(({ life }) => life !== 'done') ?? entries[0];
    if (!entry) throw invalidField('/user', 'notASigner');
    if (!mayTakeOut(caller, await isSupervisor(deps, caller, found), askerOf(around!, found, entry))) throw invalidField('/user', 'addedByAnother');
    return { kind: 'removeSign', taskId: entry.id, ...(body.comment && { comment: body.comment }) };
  },
});
