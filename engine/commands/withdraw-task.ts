import type { ExecutableElement } from '../../model/compile.js';
import { own } from '../../model/own.js';
import { endWhatCameOf } from '../behaviors/lifecycle.js';
import { cameOf, openOf, type DoneStep } from '../behaviors/ways-walked.js';
import { ROOT, type ElementInstance } from '../case-state.js';
import { elementOf, record, scopeKeyOf, type StepContext } from '../context.js';
import type { Rejection } from '../record.js';
import { traceOf } from '../trace.js';
import { isApproval } from '../work-items/approval.js';
import { forgetYes } from '../work-items/approvers.js';
import { mayTakeBackVote, takeBackVote } from '../work-items/withdraw-vote.js';
import { itemsOf } from '../work-items/work-item.js';
import { notRunning, type CommandKind, type TriggerOf } from './command-kind.js';
import type { ElementId, ScopeId } from '../../model/ids.js';

type WithdrawTask = TriggerOf<'withdrawTask'>;

/**
 * 撤回: who has completed a task takes his answer back, as long as nobody has acted after him and nothing was sent or called. It is his again. Where several
 * decide, his vote, as long as the approval is not over.
 */
export const withdrawTask: CommandKind<'withdrawTask'> = {
  guard(ctx, trigger) {
    const stopped = notRunning(ctx);
    if (stopped) return stopped;
    const element = own(ctx.graph.elements, trigger.elementId);
    if (element?.type !== 'userTask' || !element.operations?.withdraw) return { code: 'noWithdrawal' };
    if (isApproval(element)) return mayTakeBackVote(ctx.state, element, trigger);
    if (element.multiInstance) return { code: 'severalHaveDecided' };
    const step = stepOf(ctx, trigger, element);
    return step ? acted(ctx, step) : { code: 'nextHasActed' };
  },
  apply(ctx, trigger) {
    const { taskId, elementId, comment } = trigger;
    const element = elementOf(ctx, elementId);
    if (element.type === 'userTask' && isApproval(element)) return takeBackVote(ctx, element, trigger);
    const said = comment !== undefined && { comment };
    const step = stepOf(ctx, trigger, element)!;
    record(ctx, 'taskWithdrawn', elementId, step.scopeId, { taskId, ...said });
    endWhatCameOf(ctx, step, { kind: 'withdrawTask', elementId });
    forgetYes(ctx);
    ctx.tokens.push({ elementId, scopeId: step.scopeId, reopened: { by: trigger.actor, ...said, holder: trigger.actor.id } });
  },
};

/** The completed task as its last visit; undefined: it was not he who completed it then, or it has been come to again since. */
function stepOf(ctx: StepContext, { elementId, scopeKey = '', doneAt, actor }: WithdrawTask, { parentId }: ExecutableElement): DoneStep | undefined {
  const isMeant = (id: ScopeId, of: ElementId | null): boolean =>
    (parentId === undefined ? id === ROOT : of === parentId) && scopeKeyOf(ctx.state, id) === scopeKey;
  const scope = Object.values(ctx.state.scopes).find((each) => isMeant(each.id, each.elementId));
  const trace = scope && traceOf(ctx.state, elementId, scope.id);
  if (trace?.state !== 'completed' || trace.leftAt !== doneAt || trace.performer?.id !== actor.id) return undefined;
  return { elementId, scopeId: scope!.id, leftAt: trace.since ?? doneAt, doneAt, performer: actor.id };
}

/** Somebody has acted after a step, or a machine has: that is not undone. Nothing has come of it that could be taken back: its way has ended. */
function acted(ctx: StepContext, step: DoneStep): Rejection | null {
  const came = cameOf(ctx, step);
  const { instances, flows } = openOf(ctx, step, came);
  const hasActed = [...came].some((id) => isActOf(ctx, id, step)) || instances.some((each) => isWorkedOn(ctx, each));
  const waits = Object.values(ctx.state.joins).some((arrived) => flows.some((flow) => flow in arrived));
  return hasActed || (instances.length === 0 && !waits) ? { code: 'nextHasActed' } : null;
}

/** Elements that move a token and do nothing else. */
const MOVES: readonly ExecutableElement['type'][] = ['exclusiveGateway', 'parallelGateway', 'inclusiveGateway', 'eventBasedGateway'];

/** Whether entering an element was an act: everything but a gateway and what is still waited for. */
function isActOf(ctx: StepContext, elementId: ElementId, { scopeId }: DoneStep): boolean {
  const { type } = elementOf(ctx, elementId);
  if (MOVES.includes(type)) return false;
  const isOpen = ctx.groups.instancesOfScope.of(scopeId).some((each) => each.elementId === elementId);
  return !isOpen || !['userTask', 'intermediateCatchEvent', 'receiveTask', 'manualTask'].includes(type);
}

/** Somebody has answered a part of an open task, asked for an opinion on it, or asked others to decide. */
function isWorkedOn({ state }: StepContext, { id }: ElementInstance): boolean {
  const entries = (state.works?.[id]?.ballots ?? []).flatMap((ballot) => ballot.entries);
  return entries.some(({ vote, asked }) => vote !== undefined || asked !== undefined) || itemsOf(state, id).some((item) => item.delegatedBy !== undefined);
}
