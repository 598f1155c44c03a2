import type { ElementInstance } from '../case-state.js';
import { elementOf, record, type Passed, type StepContext } from '../context.js';
import { clocksOnActivated, clocksOnCompleted } from '../clocks/clocks.js';
import { terminate } from './lifecycle.js';
import { passedBy } from './rounds.js';
import { takeOutgoing } from './sequence-flows.js';
import { traceEntered, traceLeft } from '../trace.js';

/** A boundary event was triggered, by something thrown that has passed places: ends its host when interrupting, and sends a token on. */
export function triggerBoundary(ctx: StepContext, boundaryId: string, host: ElementInstance, passed: Passed = []): void {
  const boundary = elementOf(ctx, boundaryId);
  if (boundary.type !== 'boundaryEvent') return;
  const round = [...passedBy(ctx, host.id), ...passed];
  traceEntered(ctx.state, boundaryId, host.scopeId, ctx.now);
  record(ctx, 'elementActivated', boundaryId, host.scopeId, { instanceId: host.id, attachedTo: host.elementId });
  clocksOnActivated(ctx, boundaryId, host.scopeId);
  if (boundary.interrupting) terminate(ctx, host, { kind: 'boundary', elementId: boundaryId });
  traceLeft(ctx.state, boundaryId, host.scopeId, ctx.now, 'completed');
  record(ctx, 'elementCompleted', boundaryId, host.scopeId, { instanceId: host.id });
  clocksOnCompleted(ctx, boundaryId, host.scopeId);
  takeOutgoing(ctx, boundaryId, host.scopeId, {}, round);
}
