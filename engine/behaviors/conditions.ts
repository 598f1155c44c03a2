import { eventOf } from '../../model/elements/event-of.js';
import type { ConditionalWait } from '../waits.js';
import { elementOf, type StepContext } from '../context.js';
import { placeKey } from '../place.js';
import { clearIncident, expressionFailed } from './incidents.js';
import { triggerEvent } from './trigger-event.js';
import { truthIn } from './variables.js';

/** How often one event may come to be in one step; more is two events that undo each other without end. */
const TURNS_AT_MOST = 20;

/**
 * Triggers the event that has waited longest among those whose condition has become true (BPMN 2.0.2 §10.5.5: one that does not interrupt comes again
 * only once the condition was false meanwhile). False when none has. A condition that cannot be answered is an incident for as long as it cannot.
 */
export function fireCondition(ctx: StepContext): boolean {
  const waiting = Object.values(ctx.state.waits).filter((wait) => wait.kind === 'conditional');
  // All are looked at before any acts: what one does may make another false again, and true anew.
  for (const wait of waiting) if (hasBecomeTrue(ctx, wait)) wait.due = true;
  const first = waiting.find(({ due }) => due);
  if (!first) return false;
  delete first.due;
  ctx.cause = null;
  const element = elementOf(ctx, first.elementId);
  if (element.type === 'startEvent' && element.interrupting) delete ctx.state.waits[first.id];
  triggerEvent(ctx, first);
  return true;
}

const conditionOf = (ctx: StepContext, wait: ConditionalWait): string | undefined => {
  const event = eventOf(elementOf(ctx, wait.elementId));
  return event?.kind === 'conditional' ? event.condition : undefined;
};

function hasBecomeTrue(ctx: StepContext, wait: ConditionalWait): boolean {
  const condition = conditionOf(ctx, wait);
  if (condition === undefined) return false;
  const place = { elementId: wait.elementId, scopeId: wait.scopeId, ...(wait.instanceId !== null && { instanceId: wait.instanceId }) };
  const now = truthIn(ctx, wait.scopeId, condition);
  if (!now.ok) {
    expressionFailed(ctx, place, condition, now.error);
    return false;
  }
  clearFault(ctx, wait, condition);
  const was = wait.holds ?? false;
  delete wait.holds;
  if (now.value) wait.holds = true;
  if (!now.value || was) return false;
  const key = placeKey(wait.scopeId, wait.elementId);
  const turns = (ctx.visits.get(key) ?? 0) + 1;
  ctx.visits.set(key, turns);
  if (turns > TURNS_AT_MOST) expressionFailed(ctx, place, condition, ENDLESS);
  return turns <= TURNS_AT_MOST;
}

const ENDLESS = { zh: `一步之内 ${TURNS_AT_MOST} 次由不成立变为成立`, en: `it has become true ${TURNS_AT_MOST} times in one step` };

/** A condition can be answered again: what was said of it is over. */
function clearFault(ctx: StepContext, { elementId }: ConditionalWait, condition: string): void {
  for (const incident of Object.values(ctx.state.incidents))
    if (
      incident.code === 'expressionFailed' &&
      incident.elementId === elementId &&
      incident.params.expression === condition &&
      incident.params.error !== ENDLESS
    )
      clearIncident(ctx, incident, 'resolved', { kind: 'mended' });
}
