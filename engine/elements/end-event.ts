import { throwEscalation } from '../behaviors/escalation.js';
import { expressionFailed, raiseIncident } from '../behaviors/incidents.js';
import { complete } from '../behaviors/lifecycle.js';
import { emptyScope } from '../behaviors/scopes.js';
import { evaluateIn } from '../behaviors/variables.js';
import { isLoud, type StepContext } from '../context.js';
import type { ElementBehavior } from '../element-behavior.js';

/** BPMN 2.0.2 §13.5.6: consumes its token; escalation is thrown outwards, terminate ends all else in its scope. */
export const endEvent: ElementBehavior<'endEvent'> = {
  activate(ctx, element, instance) {
    const { scopeId } = instance;
    if (element.endState !== undefined) setEndState(ctx, element.id, scopeId, element.endState);
    complete(ctx, instance);
    if (element.event?.kind === 'terminate') emptyScope(ctx, scopeId, `terminate:${element.id}`);
    if (element.event?.kind === 'escalation') throwEscalation(ctx, element.event.escalation, element.id, scopeId);
  },
};

/** The end state belongs to the process or to the instance of a multi-instance around the event. */
function setEndState(ctx: StepContext, elementId: string, scopeId: string, expression: string): void {
  const result = evaluateIn(ctx, scopeId, expression);
  if (!result.ok) {
    raiseIncident(ctx, { code: 'expressionFailed', elementId, scopeId, params: { expression, error: result.error } });
    return;
  }
  if (result.value === null && isLoud(ctx.state)) {
    expressionFailed(ctx, { elementId, scopeId }, expression, { zh: '没有结果', en: 'it gives nothing' });
    return;
  }
  for (let scope = ctx.state.scopes[scopeId]; scope; scope = scope.parentId === null ? undefined : ctx.state.scopes[scope.parentId]) {
    if (scope.ref || scope.parentId === null) {
      scope.endState = String(result.value);
      return;
    }
  }
}
