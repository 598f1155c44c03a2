import type { ExecutableElementOf } from '../../model/compile.js';
import type { LocalizedText } from '../../model/text.js';
import { raiseIncident } from '../behaviors/incidents.js';
import { refusalIn } from '../behaviors/kept-rows.js';
import { evaluateIn, setVariables } from '../behaviors/variables.js';
import type { ElementInstance } from '../case-state.js';
import { record, type StepContext } from '../context.js';
import { done, rest, type ElementBehavior } from '../element-behavior.js';

/** BPMN 2.0.2 §13.3.3: works out its script and goes on with the result; one that cannot be worked out rests as an incident and is tried again on retry. */
export const scriptTask: ElementBehavior<'scriptTask'> = {
  activate(ctx, element, instance, token) {
    const result = evaluateIn(ctx, instance.scopeId, element.script);
    if (!result.ok) return failed(ctx, element, instance, result.error);
    const name = element.resultVariable;
    const refusal = name === undefined ? null : refusalIn(ctx)(name, result.value);
    if (refusal) return failed(ctx, element, instance, refusal);
    const changed = name === undefined ? [] : setVariables(ctx.state, instance.scopeId, { [name]: result.value });
    if (changed.length > 0) record(ctx, 'variablesChanged', element.id, instance.scopeId, { changed });
    return done({ outcome: token.outcome, extras: { result: result.value } });
  },
};

function failed(ctx: StepContext, element: ExecutableElementOf<'scriptTask'>, { id, scopeId }: ElementInstance, error: string | LocalizedText): typeof rest {
  raiseIncident(ctx, {
    code: 'expressionFailed',
    elementId: element.id,
    scopeId,
    instanceId: id,
    params: { expression: element.script, error },
    retry: { kind: 'activate', ref: id },
  });
  return rest;
}
