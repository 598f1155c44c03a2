import { elementOf } from '../context.js';
import { settle, type ApprovalTask } from '../work-items/approval.js';
import { mayLeave, removeSigner, workOf } from '../work-items/signers.js';
import { notRunning, type CommandKind } from './command-kind.js';
import { finishTask } from './finish-task.js';

/** 减签: somebody who has not answered yet is not asked any more. That may decide the step: those who are left have all answered. */
export const removeSign: CommandKind<'removeSign'> = {
  guard(ctx, trigger) {
    const stopped = notRunning(ctx);
    if (stopped) return stopped;
    const found = workOf(ctx.state, trigger.taskId);
    if (!found) return { code: trigger.taskId in ctx.state.tasks ? 'noApproval' : 'taskNotOpen', path: '/taskId' };
    return mayLeave(found.work, trigger.taskId) ? null : { code: 'lastSigner', path: '/taskId' };
  },
  apply(ctx, trigger) {
    const { instanceId, work } = workOf(ctx.state, trigger.taskId)!;
    const instance = ctx.state.instances[instanceId]!;
    const { elementId, scopeId } = instance;
    const item = ctx.state.tasks[trigger.taskId] ?? { id: trigger.taskId, elementId, scopeId };
    removeSigner(ctx, work, instance, { id: trigger.taskId, comment: trigger.comment });
    const outcome = settle(ctx, elementOf(ctx, instance.elementId) as ApprovalTask, instance);
    if (outcome !== null) finishTask(ctx, instance, item, { outcome });
  },
};
