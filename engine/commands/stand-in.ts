import type { ExecutableElementOf } from '../../model/compile.js';
import { own } from '../../model/own.js';
import { elementOf, record } from '../context.js';
import { isOwnForm } from '../work-items/by-itself.js';
import { give } from '../work-items/give.js';
import { tellAssignee } from '../work-items/tell.js';
import { decidesBeside } from '../work-items/votes.js';
import { notRunning, type CommandKind } from './command-kind.js';

/**
 * 离岗代理: an item of somebody who is away goes to his deputy; the record has both names, here and with the answer. Who decides in that step already, may not
 * decide it at all, or waits for the opinion himself, stands in for nobody: it stays with the one it is for.
 */
export const standIn: CommandKind<'standIn'> = {
  guard(ctx, { taskId, of, to }) {
    const stopped = notRunning(ctx);
    if (stopped) return stopped;
    const item = own(ctx.state.tasks, taskId);
    if (item?.assignee !== of.id || to.id === of.id) return { code: 'taskNotOpen', path: '/taskId' };
    if (isOwnForm(ctx, elementOf(ctx, item.elementId) as ExecutableElementOf<'userTask'>, to.id)) return { code: 'ownForm' };
    const isAsker = item.delegatedBy?.some(({ id }) => id === to.id) ?? false;
    return isAsker || decidesBeside(ctx.state, taskId, to.id) ? { code: 'decidesAlready', path: '/to' } : null;
  },
  apply(ctx, { taskId, of, to }) {
    const item = ctx.state.tasks[taskId]!;
    item.standsFor ??= of;
    give(ctx, item, to.id, '');
    record(ctx, 'taskDeputized', item.elementId, item.scopeId, { taskId, from: of, to });
    tellAssignee(ctx, item, { by: of });
  },
};
