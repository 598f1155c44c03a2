import type { ExecutableElementOf } from '../../model/compile.js';
import { own } from '../../model/own.js';
import { tellOffered } from '../behaviors/offers.js';
import { armDeadline } from '../clocks/deadlines.js';
import { expressionFailed, raiseIncident } from '../behaviors/incidents.js';
import { dueAfter } from '../clocks/periods.js';
import { thresholdsOf } from '../clocks/thresholds.js';
import { instantIn } from '../behaviors/variables.js';
import type { ElementInstance } from '../case-state.js';
import type { StepContext } from '../context.js';
import { done, rest, type ElementBehavior } from '../element-behavior.js';
import { traceOf } from '../trace.js';
import { beginApproval, isApproval } from '../work-items/approval.js';
import { sendCopies } from '../work-items/copies.js';
import { cancelItems } from '../work-items/close-item.js';
import { hasCandidates, raiseNobody } from '../work-items/nobody.js';
import { plainOffer } from '../work-items/plain-offer.js';
import { deadlineOf, openOnlyItem } from '../work-items/open-item.js';
import { tellAssignee } from '../work-items/tell.js';
import { itemsOf } from '../work-items/work-item.js';

/** BPMN 2.0.2 §13.3.3: offers work to people and rests until `completeTask` has brought the answer, or of an approval enough of them. */
export const userTask: ElementBehavior<'userTask'> = {
  activate(ctx, element, instance) {
    if (element.startersStep && !isComeAgain(ctx, instance)) return done({ outcome: element.outcomes[0]!.id });
    if (isApproval(element)) {
      if (element.deadline && !(deadlineOf(instance.id) in ctx.state.deadlines)) startDeadline(ctx, element, instance);
      const outcome = beginApproval(ctx, element, instance);
      if (outcome !== null) return done({ outcome });
      const [first] = itemsOf(ctx.state, instance.id);
      if (first) sendCopies(ctx, element, instance, 'opened', first);
      tellOffered(ctx, element, instance, dueOf(ctx, instance));
      return rest;
    }
    const who = plainOffer(ctx, element, instance);
    if ('outcome' in who) return done(who);
    const item = openOnlyItem(ctx, element, instance, who);
    if (element.deadline) startDeadline(ctx, element, instance);
    if (item.assignee !== null) tellAssignee(ctx, item, instance.reopened && { by: instance.reopened.by, reason: instance.reopened.comment });
    else if (!hasCandidates(item)) raiseNobody(ctx, item);
    sendCopies(ctx, element, instance, 'opened', item);
    tellOffered(ctx, element, instance, dueOf(ctx, instance));
    return rest;
  },
  terminate(ctx, _element, instance, reason) {
    cancelItems(ctx, instance.id, reason);
  },
};

/** Whether the case has been at this place before. */
const isComeAgain = ({ state }: StepContext, { elementId, scopeId }: ElementInstance): boolean => (traceOf(state, elementId, scopeId)?.count ?? 0) > 1;

/** When the task's own clock runs out, epoch ms; it may have none. */
const dueOf = ({ state }: StepContext, { id }: ElementInstance): number | undefined => own(state.deadlines, deadlineOf(id))?.dueAt;

/** The task's own clock; all of its items stand under it. */
function startDeadline(ctx: StepContext, element: ExecutableElementOf<'userTask'>, instance: ElementInstance): void {
  const rule = element.deadline!;
  const { scopeId } = instance;
  const from = rule.from === undefined ? null : instantIn(ctx, scopeId, rule.from);
  const start = from?.ok && typeof from.value === 'number' ? from.value : ctx.now;
  if (from && !(from.ok && typeof from.value === 'number'))
    expressionFailed(ctx, { elementId: element.id, scopeId, instanceId: instance.id }, rule.from!, from.ok ? null : from.error, 'clockHasNoStart');
  const due = dueAfter(ctx.state, rule.parameter, start);
  if (typeof due === 'string') {
    raiseIncident(ctx, { code: 'clockHasNoPeriod', elementId: element.id, scopeId, params: { clock: element.id, parameter: rule.parameter } });
    return;
  }
  const id = deadlineOf(instance.id);
  for (const item of itemsOf(ctx.state, instance.id)) item.deadlineId = id;
  const seed = { id, clockId: rule.id ?? element.id, parameter: rule.parameter, scopeId, elementId: element.id, taskId: instance.id, from: start, due };
  armDeadline(ctx, { ...seed, thresholds: thresholdsOf(ctx.graph, seed) });
}
