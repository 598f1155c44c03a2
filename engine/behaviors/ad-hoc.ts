import type { ExecutableElementOf } from '../../model/compile.js';
import type { Scope } from '../case-state.js';
import { elementOf, type StepContext } from '../context.js';
import { expressionFailed } from './incidents.js';
import { dropTokens, emptyScope } from './scopes.js';
import { truthIn } from './variables.js';

/** The ad-hoc sub-process of a scope. */
function adHocOf(ctx: Pick<StepContext, 'graph'>, scope: Scope): ExecutableElementOf<'adHocSubProcess'> | null {
  const element = scope.elementId === null ? undefined : elementOf(ctx, scope.elementId);
  return element?.type === 'adHocSubProcess' ? element : null;
}

/**
 * Asks ad-hoc sub-processes in which something was just done whether it is enough (BPMN 2.0.2 §13.3.5), before any token goes on from there. Then nothing more
 * begins in it: what still runs is ended or waited for, and no flow leads on. One whose condition cannot be asked goes on, with an incident.
 */
export function weighAdHoc(ctx: StepContext): void {
  const scopeIds = [...ctx.doneIn];
  ctx.doneIn.clear();
  for (const scopeId of scopeIds) {
    const scope = ctx.state.scopes[scopeId];
    const element = scope && !scope.isEnough && adHocOf(ctx, scope);
    if (!scope || !element || element.completionCondition === undefined || ctx.state.instances[scopeId]?.compensates) continue;
    const enough = truthIn(ctx, scopeId, element.completionCondition);
    if (!enough.ok) expressionFailed(ctx, { elementId: element.id, scopeId: scope.parentId! }, element.completionCondition, enough.error);
    if (!enough.ok || !enough.value) continue;
    scope.isEnough = true;
    if (element.cancelRemainingInstances) emptyScope(ctx, scopeId, { kind: 'completionCondition' });
    else dropTokens(ctx, scopeId);
  }
}

/** The scopes in which people may start what is in an ad-hoc sub-process now: more than one, where it is a multi-instance. */
export const openAdHocs = ({ state }: Pick<StepContext, 'state'>, adHocId: string): Scope[] =>
  Object.values(state.scopes).filter(
    (scope) => scope.elementId === adHocId && !scope.isEnough && scope.interruptedBy === undefined && !state.instances[scope.id]?.compensates,
  );
