import { own } from '../../model/own.js';
import { record } from '../context.js';
import { asWritten, tellFormer } from '../work-items/tell.js';
import { notRunning, type CommandKind } from './command-kind.js';

/** 抄送: people are sent a copy of a task to read. It moves nothing. */
export const copyTask: CommandKind<'copyTask'> = {
  guard(ctx, { taskId, users }) {
    const stopped = notRunning(ctx);
    if (stopped) return stopped;
    if (!own(ctx.state.tasks, taskId)) return { code: 'taskNotOpen', path: '/taskId' };
    if (users.length === 0) return { code: 'required', path: '/users' };
    const ids = users.map(({ id }) => id);
    const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index);
    return twice < 0 ? null : { code: 'duplicate', path: `/users/${twice}` };
  },
  apply(ctx, { taskId, users, comment, actor }) {
    const item = ctx.state.tasks[taskId]!;
    record(ctx, 'copySent', item.elementId, item.scopeId, { taskId, users, ...(comment !== undefined && { comment }) });
    tellFormer(ctx, item, { kind: 'copySent', to: users.map(({ id }) => id), by: actor, because: asWritten(comment ?? '') });
  },
};
