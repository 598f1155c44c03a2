import type { ExecutableElementOf } from '../../model/compile.js';
import { addInstance, nextId, record, scopeOf, type Passed, type StepContext } from '../context.js';
import { traceEntered } from '../trace.js';
import { clocksOnActivated } from '../clocks/clocks.js';
import { closeWaits } from './event-waits.js';
import { handOn } from './rounds.js';
import { emptyScope, openScope } from './scopes.js';
import type { ScopeId } from '../../model/ids.js';

/** Runs an event sub-process in a scope, started by something thrown that has passed places; an interrupting one first ends all else in it, and nothing else may start there any more. */
export function startEventSubProcess(ctx: StepContext, start: ExecutableElementOf<'startEvent'>, scopeId: ScopeId, passed: Passed = []): void {
  const subProcessId = start.parentId;
  if (subProcessId === undefined) return;
  if (start.interrupting) {
    emptyScope(ctx, scopeId, { kind: 'eventSubProcess', elementId: subProcessId });
    closeWaits(
      ctx,
      ctx.groups.waitsOfScope.of(scopeId).filter(({ instanceId }) => instanceId === null),
    );
    scopeOf(ctx.state, scopeId).interruptedBy = start.id;
  }
  const instance = { id: nextId(ctx, 'element', subProcessId, scopeId), elementId: subProcessId, scopeId, enteredAt: ctx.now };
  addInstance(ctx, instance);
  handOn(ctx, instance.id, passed);
  traceEntered(ctx.state, subProcessId, scopeId, ctx.now);
  record(ctx, 'elementActivated', subProcessId, scopeId, { instanceId: instance.id, triggeredBy: start.id });
  clocksOnActivated(ctx, subProcessId, scopeId);
  openScope(ctx, instance, {});
}
