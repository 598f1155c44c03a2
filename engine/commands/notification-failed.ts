import { own } from '../../model/own.js';
import { raiseIncident } from '../behaviors/incidents.js';
import { ROOT } from '../case-state.js';
import type { StepContext } from '../context.js';
import type { NotifyEffect } from '../effect.js';
import { means } from '../revisions.js';
import type { CommandKind } from './command-kind.js';

/** The item it was for, while that goes on. */
function placeOf({ state }: StepContext, { about }: NotifyEffect): string {
  const scopeId = about?.item?.scopeId;
  return scopeId !== undefined && own(state.scopes, scopeId) && means(state, 'wordsOfTheReader') ? scopeId : ROOT;
}

/** Delivery of a notification has failed for good. That of a case that has ended stands on its row (docs/decisions/0018). */
export const notificationFailed: CommandKind<'notificationFailed'> = {
  guard(ctx, trigger) {
    if (!own(ctx.graph.elements, trigger.notification.elementId)) return { code: 'unknownElement', path: '/notification/elementId' };
    const hasEnded = ctx.state.status === 'completed' || ctx.state.status === 'cancelled';
    return hasEnded && means(ctx.state, 'incidentsEndWithTheCase') ? { code: 'caseEnded' } : null;
  },
  apply(ctx, trigger) {
    const item = trigger.notification.about?.item;
    raiseIncident(ctx, {
      code: 'notificationFailed',
      elementId: trigger.notification.elementId,
      scopeId: placeOf(ctx, trigger.notification),
      ...(item && { scope: item.ref }),
      params: { error: trigger.error, notification: trigger.notification },
      retry: { kind: 'notification', ref: trigger.notification.id },
    });
  },
};
