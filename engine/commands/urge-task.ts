import type { ExecutableElementOf } from '../../model/compile.js';
import { own } from '../../model/own.js';
import { dueAfter } from '../clocks/periods.js';
import { elementOf, record, type StepContext } from '../context.js';
import { asWritten, tellAllOf } from '../work-items/tell.js';
import type { WorkItem } from '../work-items/work-item.js';
import { notRunning, type CommandKind } from './command-kind.js';

/** 催办: tells whoever has a task, or may take it, that somebody waits; of one visit of a task at most once in the period that its definition names. */
export const urgeTask: CommandKind<'urgeTask'> = {
  guard(ctx, trigger) {
    const stopped = notRunning(ctx);
    if (stopped) return stopped;
    const item = own(ctx.state.tasks, trigger.taskId);
    if (!item) return { code: 'taskNotOpen', path: '/taskId' };
    if (item.waiting) return { code: 'taskWaits' };
    if ((item.assignee ?? trigger.holder) === trigger.actor.id) return { code: 'urgesHimself' };
    const next = nextUrge(ctx, item);
    if (next === null) return { code: 'noUrging' };
    return next > ctx.now ? { code: 'urgedLately', params: { at: next } } : null;
  },
  apply(ctx, { taskId, holder, comment, actor }) {
    const item = ctx.state.tasks[taskId]!;
    item.urgedAt = ctx.now;
    record(ctx, 'taskUrged', item.elementId, item.scopeId, { taskId, ...(comment !== undefined && { comment }) });
    tellAllOf(ctx, item, item.assignee ?? holder ?? null, { kind: 'taskUrged', by: actor, because: asWritten(comment ?? '') });
  },
};

/** From when on an item may be urged, epoch ms; null: never. */
function nextUrge(ctx: StepContext, { elementId, urgedAt }: WorkItem): number | null {
  const every = (elementOf(ctx, elementId) as ExecutableElementOf<'userTask'>).operations?.urge?.every;
  if (every === undefined) return null;
  const due = urgedAt === undefined ? null : dueAfter(ctx.state, every, urgedAt);
  if (typeof due === 'string') return null;
  return due?.dueAt ?? -Infinity;
}
