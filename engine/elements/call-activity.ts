import { callCase, callOffCalled } from '../behaviors/calls.js';
import { endOfRow } from '../behaviors/descents.js';
import { raiseIncident } from '../behaviors/incidents.js';
import { refusalIn } from '../behaviors/kept-rows.js';
import { evaluateMapping } from '../behaviors/variables.js';
import { rest, type ElementBehavior } from '../element-behavior.js';

/** BPMN 2.0.2 §13.3.4: asks the host to begin a case of another process, and rests until that has ended. Ended itself, it takes the called case along. */
export const callActivity: ElementBehavior<'callActivity'> = {
  activate(ctx, element, instance) {
    const { id: elementId, calls, input = {} } = element;
    const { values, error } = evaluateMapping(ctx, instance.scopeId, input, {}, refusalIn(ctx));
    const ended = endOfRow(ctx);
    if (error === undefined && !ended) callCase(ctx, instance, calls, values);
    else {
      const { scopeId, id: instanceId } = instance;
      const code = error === undefined ? 'sentInCircles' : 'inputFailed';
      raiseIncident(ctx, { code, elementId, scopeId, instanceId, params: { error: error ?? ended }, retry: { kind: 'activate', ref: instanceId } });
    }
    return rest;
  },
  terminate: (ctx, _element, instance) => callOffCalled(ctx, instance),
};
