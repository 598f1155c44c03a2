import { own } from '../../model/own.js';
import { raiseIncident } from '../behaviors/incidents.js';
import { ROOT } from '../case-state.js';
import type { StepContext } from '../context.js';
import type { NotifyEffect } from '../effect.js';
import { means } from '../revisions.js';
import type { Command } from '../trigger.js';
import type { WorkItem } from '../work-items/work-item.js';
import type { CommandKind } from './command-kind.js';
import { actForNobody } from './act-for-nobody.js';

type Failed = Extract<Command, { kind: 'notificationFailed' }>;

/** The item it was for, while that goes on. */
function placeOf({ state }: StepContext, { about }: NotifyEffect): string {
  const scopeId = about?.item?.scopeId;
  return scopeId !== undefined && own(state.scopes, scopeId) && means(state, 'wordsOfTheReader') ? scopeId : ROOT;
}

/** The item whose holder could not be told of it since there is no such account. One that somebody else has by now is not it. */
function heldByNobody({ state }: StepContext, { notification, unknownUsers = [] }: Pick<Failed, 'notification' | 'unknownUsers'>): WorkItem | undefined {
  const item = own(state.tasks, notification.about?.taskId ?? '');
  return item && item.assignee !== null && unknownUsers.includes(item.assignee) ? item : undefined;
}

/** Delivery of a notification has failed for good. To tell somebody of his work who has no account is more than that: the work is nobody's. That of a case that has ended stands on its row (docs/decisions/0018). */
export const notificationFailed: CommandKind<'notificationFailed'> = {
  guard(ctx, trigger) {
    if (!own(ctx.graph.elements, trigger.notification.elementId)) return { code: 'unknownElement', path: '/notification/elementId' };
    const hasEnded = ctx.state.status === 'completed' || ctx.state.status === 'cancelled';
    return hasEnded && means(ctx.state, 'incidentsEndWithTheCase') ? { code: 'caseEnded' } : null;
  },
  apply(ctx, trigger) {
    const held = heldByNobody(ctx, trigger);
    if (held) {
      actForNobody(ctx, held);
      return;
    }
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
