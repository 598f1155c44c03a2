import type { EventDefinition } from '../../model/event-definitions/event-definition.js';
import type { ElementInstance } from '../case-state.js';
import type { StepContext } from '../context.js';
import type { Answer, Completion } from '../element-behavior.js';
import { rest } from '../element-behavior.js';
import { loadOf } from '../event-definitions/registry.js';
import { endOfRow } from './descents.js';
import { raiseIncident } from './incidents.js';
import { noteActing } from './rounds.js';

/**
 * How an element throws its event. What goes to other cases is worked out before: where that fails nothing is thrown, and the element waits with an
 * incident to be tried again. So it does where cases have sent to one another in circles: who tries it again begins a new row.
 */
export function throwing(ctx: StepContext, event: EventDefinition, instance: ElementInstance, first: 'throw' | 'complete', completion: Completion): Answer {
  const load = loadOf(ctx, event, instance.scopeId);
  if (!load) return { next: 'throw', event, first, completion };
  const { elementId, scopeId, id: instanceId } = instance;
  if (!load.ok) {
    raiseIncident(ctx, { code: 'throwFailed', elementId, scopeId, instanceId, params: { error: load.error }, retry: { kind: 'activate', ref: instanceId } });
    return rest;
  }
  const ended = endOfRow(ctx);
  if (ended) {
    raiseIncident(ctx, { code: 'sentInCircles', elementId, scopeId, instanceId, params: { error: ended }, retry: { kind: 'activate', ref: instanceId } });
    return rest;
  }
  noteActing(ctx, instance);
  return { next: 'throw', event, first, completion, carried: load.carried };
}
