import { raiseIncident } from '../behaviors/incidents.js';
import { noteActing } from '../behaviors/rounds.js';
import { evaluateMapping } from '../behaviors/variables.js';
import { nextId, record } from '../context.js';
import { done, rest, type ElementBehavior } from '../element-behavior.js';

/** Rows written in the case's own transaction: cannot fail apart from the case, so nothing is waited for. */
export const LEDGER = 'ledger';

/** BPMN 2.0.2 §13.3.3: asks the host to call a connector and rests until it has answered. */
export const serviceTask: ElementBehavior<'serviceTask'> = {
  activate(ctx, element, instance) {
    const { values, error } = evaluateMapping(ctx, instance.scopeId, element.arguments);
    if (error !== undefined) {
      raiseIncident(ctx, {
        code: 'expressionFailed',
        elementId: element.id,
        scopeId: instance.scopeId,
        instanceId: instance.id,
        params: { error },
        retry: { kind: 'activate', ref: instance.id },
      });
      return rest;
    }
    noteActing(ctx, instance);
    const id = nextId(ctx, 'call', element.id, instance.scopeId);
    if (element.service === LEDGER) {
      const { entry, ...data } = values;
      ctx.effects.push({ kind: 'writeLedger', id, elementId: element.id, entry: typeof entry === 'string' ? entry : element.id, data });
      return done();
    }
    instance.effectId = id;
    ctx.effects.push({ kind: 'callService', id, elementId: element.id, service: element.service, args: values });
    record(ctx, 'serviceCalled', element.id, instance.scopeId, { effectId: id, service: element.service });
    return rest;
  },
};
