import type { ExecutableElementOf } from '../../model/compile.js';
import { own } from '../../model/own.js';
import { holderAgain, straightBackTo } from '../behaviors/straight-back.js';
import { endWhatCameOf, terminate } from '../behaviors/lifecycle.js';
import { waysBack, type WayBack } from '../behaviors/ways-walked.js';
import { elementOf, record, type StepContext } from '../context.js';
import type { Rejection } from '../record.js';
import { forgetYes } from '../work-items/approvers.js';
import { closeItem } from '../work-items/close-item.js';
import type { Reopened } from '../work-items/reopened.js';
import { instanceOf, type WorkItem } from '../work-items/work-item.js';
import { notRunning, type CommandKind, type TriggerOf } from './command-kind.js';

type ReturnTask = TriggerOf<'returnTask'>;

/**
 * 驳回: who has a task sends the case back to a step that was passed. All votes of this visit end and the step opens anew. Walked again, what has come of that
 * step since ends, in other branches too; straight back, it stands, and the token alone goes there and returns.
 */
export const returnTask: CommandKind<'returnTask'> = {
  guard(ctx, trigger) {
    const stopped = notRunning(ctx);
    if (stopped) return stopped;
    const item = own(ctx.state.tasks, trigger.taskId);
    if (!item) return { code: 'taskNotOpen', path: '/taskId' };
    if (item.assignee !== null && item.assignee !== trigger.actor.id) return { code: 'claimedByAnother', params: { assignee: item.assignee } };
    if (item.delegatedBy) return { code: 'opinionOnly' };
    return notOffered(ctx, item, trigger) ?? (wayOf(ctx, item, trigger.to) ? null : { code: 'notPassed', path: '/to' });
  },
  apply(ctx, trigger) {
    const item = ctx.state.tasks[trigger.taskId]!;
    const { step, leaves } = wayOf(ctx, item, trigger.to)!;
    const { then, comment } = trigger;
    const said = comment !== undefined && { comment };
    record(ctx, 'stepReturned', item.elementId, item.scopeId, { taskId: item.id, to: step.elementId, then, ...said });
    const again: Reopened = { by: trigger.actor, ...said, ...holderAgain(ctx, step.elementId, step.performer) };
    const cause = { kind: 'returnTask', elementId: item.elementId } as const;
    const arrives = {
      by: trigger.actor,
      ...holderAgain(ctx, leaves.elementId, trigger.actor.id),
      ...(leaves.reopened?.back && { back: leaves.reopened.back }),
    };
    const back = then === 'straightBack' ? straightBackTo(ctx, step, leaves.elementId, arrives) : null;
    closeItem(ctx, item, { state: 'completed', outcome: null, performer: trigger.actor });
    if (back) terminate(ctx, leaves, cause);
    else endWhatCameOf(ctx, step, cause, [leaves]);
    forgetYes(ctx);
    ctx.tokens.push({ elementId: step.elementId, scopeId: step.scopeId, reopened: { ...again, ...(back && { back }) } });
  },
};

/** What the definition of the step does not let its people choose. */
function notOffered(ctx: StepContext, { elementId }: WorkItem, { to, then }: ReturnTask): Rejection | null {
  const offered = (elementOf(ctx, elementId) as ExecutableElementOf<'userTask'>).operations?.return;
  if (!offered) return { code: 'noReturn' };
  const kind = (['previous', 'starter'] as const).find((each) => each === to) ?? 'passed';
  if (!offered.to.includes(kind)) return { code: 'returnNotOffered', path: '/to' };
  return offered.then.includes(then) ? null : { code: 'returnNotOffered', path: '/then' };
}

/** The way to where an item is to be returned; undefined: no such step was passed. What undoes something returns to nothing. */
function wayOf(ctx: StepContext, item: WorkItem, to: ReturnTask['to']): WayBack | undefined {
  const instance = ctx.state.instances[instanceOf(item)]!;
  if (instance.compensates) return undefined;
  const ways = waysBack(ctx, instance);
  if (to === 'previous') return ways.at(-1);
  return ways.findLast(({ step }) => (to === 'starter' ? isStarters(ctx, step.elementId) : step.elementId === to));
}

function isStarters(ctx: StepContext, elementId: string): boolean {
  const element = elementOf(ctx, elementId);
  return element.type === 'userTask' && element.startersStep === true;
}
