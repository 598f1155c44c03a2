import { raiseIncident } from '../behaviors/incidents.js';
import { refusalIn } from '../behaviors/kept-rows.js';
import { evaluateMapping } from '../behaviors/variables.js';
import type { ElementBehavior } from '../element-behavior.js';

/** BPMN 2.0.2 §13.3.4: opens a scope and rests until nothing is left in it. */
export const subProcess: ElementBehavior<'subProcess'> = {
  activate(ctx, element, instance) {
    const { values, error } = evaluateMapping(ctx, instance.scopeId, element.input ?? {}, {}, refusalIn(ctx));
    if (error !== undefined)
      raiseIncident(ctx, { code: 'inputFailed', elementId: element.id, scopeId: instance.scopeId, instanceId: instance.id, params: { error } });
    return { next: 'enter', variables: values };
  },
};
