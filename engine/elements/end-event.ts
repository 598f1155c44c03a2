import { expressionFailed, raiseIncident } from '../behaviors/incidents.js';
import { evaluateIn } from '../behaviors/variables.js';
import { throwing } from '../behaviors/throwing.js';
import { isLoud, type StepContext } from '../context.js';
import { done, type ElementBehavior } from '../element-behavior.js';
import type { ElementId, ScopeId } from '../../model/ids.js';

/** BPMN 2.0.2 §13.5.6: consumes its token, then throws what it is to throw. */
export const endEvent: ElementBehavior<'endEvent'> = {
  activate(ctx, element, instance) {
    if (element.endState !== undefined) setEndState(ctx, element.id, instance.scopeId, element.endState);
    return element.event ? throwing(ctx, element.event, instance, 'complete', {}) : done();
  },
};

/** The end state belongs to the process or to the instance of a multi-instance around the event. */
function setEndState(ctx: StepContext, elementId: ElementId, scopeId: ScopeId, expression: string): void {
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
