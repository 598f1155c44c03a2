import { own } from '../../model/own.js';
import { elementOf, type StepContext } from '../context.js';
import { settle, type ApprovalTask } from '../work-items/approval.js';
import { addSigners, workOf } from '../work-items/signers.js';
import { instanceOf, type HumanWork } from '../work-items/work-item.js';
import { notRunning, type CommandKind } from './command-kind.js';
import type { InstanceId } from '../../model/ids.js';

/** Users who decide in a step already, or are to. */
const asked = (work: HumanWork): string[] =>
  work.ballots.flatMap(({ entries }) => entries.flatMap(({ life, offer }) => (life !== 'notNeeded' && 'user' in offer ? [offer.user] : [])));

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
    const twice = ids.findIndex((id, index) => asked(found.work).includes(id) || ids.indexOf(id) !== index);
    return twice < 0 ? null : { code: 'duplicate', path: `/users/${twice}` };
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
