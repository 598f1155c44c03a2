import type { Mapping } from '../../model/text.js';
import type { ElementInstance } from '../case-state.js';
import type { StepContext } from '../context.js';
import type { Answer } from '../element-behavior.js';
import { raiseIncident } from './incidents.js';
import { refusalIn } from './kept-rows.js';
import { evaluateMapping } from './variables.js';

/** Opens the scope of a sub-process of whatever kind, with what its input gives; an input that fails is an incident, and the scope opens without it. */
export function enterScope(ctx: StepContext, element: { readonly id: string; readonly input?: Mapping | undefined }, instance: ElementInstance): Answer {
  const { values, error } = evaluateMapping(ctx, instance.scopeId, element.input ?? {}, {}, refusalIn(ctx));
  if (error !== undefined)
    raiseIncident(ctx, { code: 'inputFailed', elementId: element.id, scopeId: instance.scopeId, instanceId: instance.id, params: { error } });
  return { next: 'enter', variables: values };
}
