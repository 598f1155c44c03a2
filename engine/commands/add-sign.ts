import { own } from '../../model/own.js';
import { elementOf, type StepContext } from '../context.js';
import { settle, type ApprovalTask } from '../work-items/approval.js';
import { addSigners, workOf } from '../work-items/signers.js';
import { instanceOf, type HumanWork } from '../work-items/work-item.js';
import { decidesInStepOf } from '../work-items/votes.js';
import { means } from '../revisions.js';
import { notRunning, type CommandKind } from './command-kind.js';
import type { InstanceId, WorkItemId } from '../../model/ids.js';

/** Users who decide in a step already, or are to, as it began or they were added. */
const asked = (work: HumanWork): string[] =>
  work.ballots.flatMap(({ entries }) => entries.flatMap(({ life, offer }) => (life !== 'notNeeded' && 'user' in offer ? [offer.user] : [])));

const decides = ({ state }: StepContext, itemId: WorkItemId, work: HumanWork, user: string): boolean =>
  means(state, 'workIsNeverNobodys') ? decidesInStepOf(state, itemId, user) : asked(work).includes(user);

/** 加签 to an approval: the holder of an item asks more people to decide before him, after him or beside him. */
export const addSign: CommandKind<'addSign'> = {
  guard(ctx, trigger) {
    const stopped = notRunning(ctx);
    if (stopped) return stopped;
    const item = own(ctx.state.tasks, trigger.taskId);
    if (!item) return { code: 'taskNotOpen', path: '/taskId' };
    if (item.assignee !== null && item.assignee !== trigger.actor.id) return { code: 'claimedByAnother', params: { assignee: item.assignee } };
    const found = workOf(ctx.state, item.id);
    if (!found) return { code: 'noApproval', path: '/taskId' };
    if (trigger.users.length === 0) return { code: 'required', path: '/users' };
    const ids = trigger.users.map(({ id }) => id);
    const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index);
    if (twice >= 0) return { code: 'duplicate', path: `/users/${twice}` };
    const again = ids.findIndex((id) => decides(ctx, item.id, found.work, id));
    return again < 0 ? null : { code: 'decidesAlready', path: `/users/${again}` };
  },
  apply(ctx, trigger) {
    const item = ctx.state.tasks[trigger.taskId]!;
    addSigners(ctx, ctx.state.works![instanceOf(item)]!, item, trigger);
    arranged(ctx, instanceOf(item));
  },
};

/** More people never decide a step: whoever's turn it is gets an item. */
function arranged(ctx: StepContext, instanceId: InstanceId): void {
  const instance = ctx.state.instances[instanceId]!;
  settle(ctx, elementOf(ctx, instance.elementId) as ApprovalTask, instance);
}
