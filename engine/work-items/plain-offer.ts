import type { ExecutableElementOf } from '../../model/compile.js';
import type { ElementInstance } from '../case-state.js';
import { record, type StepContext } from '../context.js';
import { noteYes } from './approvers.js';
import { isOwnForm, passesByHimself, stepName } from './by-itself.js';
import { hasCandidates } from './nobody.js';
import { type For, offerOf } from './open-item.js';
import { automaticOutcome } from './yes-and-no.js';

/** For whom a user task of one person is; or its outcome, where by its definition nobody is asked. A step that was returned to is asked all the same. */
export function plainOffer(ctx: StepContext, element: ExecutableElementOf<'userTask'>, instance: ElementInstance): For | { readonly outcome: string } {
  const offer = offerOf(ctx, element, instance);
  const passes = offer.assignee !== null && !instance.reopened ? passesByHimself(ctx, element, offer.assignee) : null;
  if (passes) {
    const outcome = automaticOutcome(element, 'pass');
    record(ctx, 'actedAutomatically', element.id, instance.scopeId, { why: passes.why, user: passes.by, outcome });
    noteYes(ctx, stepName(instance), passes.by);
    return { outcome };
  }
  const isOwn = offer.assignee !== null && isOwnForm(ctx, element, offer.assignee);
  return orRule(ctx, element, instance, isOwn ? { ...offer, assignee: null } : offer);
}

function orRule(ctx: StepContext, element: ExecutableElementOf<'userTask'>, { scopeId }: ElementInstance, offer: For): For | { readonly outcome: string } {
  const rule = element.automatic?.nobodyFound;
  if (offer.assignee !== null || hasCandidates(offer) || !rule) return offer;
  if (rule.do === 'give') return { ...offer, assignee: rule.users[0]! };
  if (rule.do === 'offer') return { ...offer, candidateGroups: rule.groups };
  const outcome = automaticOutcome(element, rule.do);
  record(ctx, 'actedAutomatically', element.id, scopeId, { why: 'nobodyFound', outcome });
  return { outcome };
}
