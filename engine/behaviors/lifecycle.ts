import type { Actor, ElementInstance } from '../case-state.js';
import { elementOf, nextId, record, type StepContext, type Token } from '../context.js';
import { behaviors } from '../registry.js';
import { traceEntered, traceLeft } from '../trace.js';
import { closeBoundaries, openBoundaries } from './boundary.js';
import { clocksOnActivated, clocksOnCompleted } from './clocks.js';
import { clearIncident, raiseIncident } from './incidents.js';
import { closeItemScope, completeItem, enterBody } from './multi-instance.js';
import { takeOutgoing } from './sequence-flows.js';
import { applyMapping } from './variables.js';

/** What a completion brings: for the output mapping and for the gateways right behind. */
export interface Completion {
  readonly outcome?: string | undefined;
  readonly performer?: Actor | null;
  /** Seen by the output mapping beside the scope's variables. */
  readonly extras?: Readonly<Record<string, unknown>>;
}

/** Puts a token in an element (BPMN 2.0.2 §13.3.2: the activity becomes active). `bodyId`: one item of a multi-instance. */
export function activate(ctx: StepContext, token: Token, item?: { bodyId: string; index: number }): void {
  const element = elementOf(ctx, token.elementId);
  const instance: ElementInstance = { id: nextId(ctx), elementId: element.id, scopeId: token.scopeId, enteredAt: ctx.now, ...item };
  ctx.state.instances[instance.id] = instance;
  traceEntered(ctx.state, element.id, token.scopeId, ctx.now);
  record(ctx, 'elementActivated', element.id, token.scopeId, { instanceId: instance.id });
  if (!item) clocksOnActivated(ctx, element.id, token.scopeId);
  if (!item && 'multiInstance' in element && element.multiInstance) {
    openBoundaries(ctx, instance);
    enterBody(ctx, instance);
    return;
  }
  if (!item) openBoundaries(ctx, instance);
  behaviors[element.type].activate(ctx, element as never, instance, token);
}

/** Ends an instance normally and sends its token on (BPMN §13.3.2: completing → completed). */
export function complete(ctx: StepContext, instance: ElementInstance, completion: Completion = {}): void {
  const element = elementOf(ctx, instance.elementId);
  if ('output' in element) {
    const error = applyMapping(ctx, element.id, instance.scopeId, element.output, { ...completion.extras, outcome: completion.outcome ?? null });
    if (error !== null) raiseIncident(ctx, { code: 'outputFailed', elementId: element.id, scopeId: instance.scopeId, params: { error } });
  }
  remove(ctx, instance);
  traceLeft(ctx.state, element.id, instance.scopeId, ctx.now, 'completed', completion.performer ?? null);
  record(ctx, 'elementCompleted', element.id, instance.scopeId, { instanceId: instance.id }, completion.performer ?? ctx.actor);
  if (instance.bodyId !== undefined) {
    completeItem(ctx, instance);
    return;
  }
  clocksOnCompleted(ctx, element.id, instance.scopeId); // of a multi-instance: once, when all of it is done
  takeOutgoing(ctx, element.id, instance.scopeId, completion.outcome);
}

/** Ends an instance without sending a token on (BPMN §13.3.2: terminated), with all that lies in it. */
export function terminate(ctx: StepContext, instance: ElementInstance, reason: string): void {
  if (!ctx.state.instances[instance.id]) return;
  const element = elementOf(ctx, instance.elementId);
  remove(ctx, instance);
  if (instance.body) for (const item of Object.values(ctx.state.instances)) if (item.bodyId === instance.id) terminate(ctx, item, reason);
  if (!instance.body) behaviors[element.type].terminate?.(ctx, element as never, instance, reason);
  traceLeft(ctx.state, element.id, instance.scopeId, ctx.now, 'cancelled');
  record(ctx, 'elementTerminated', element.id, instance.scopeId, { instanceId: instance.id, reason });
  if (instance.bodyId !== undefined) closeItemScope(ctx, instance.scopeId);
}

/** Takes an instance away, with what waits at its edge and the incidents that are about it: nobody can mend them any more. */
function remove(ctx: StepContext, instance: ElementInstance): void {
  closeBoundaries(ctx, instance.id);
  for (const incident of Object.values(ctx.state.incidents)) if (incident.instanceId === instance.id) clearIncident(ctx, incident, 'resolved', 'elementLeft');
  delete ctx.state.instances[instance.id];
}
