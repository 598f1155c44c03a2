import { own } from '../../model/own.js';
import { raiseIncident } from '../behaviors/incidents.js';
import { ROOT } from '../case-state.js';
import type { CommandKind } from './command-kind.js';

/** Delivery of a notification has failed for good. Also after the case's end: somebody should know. */
export const notificationFailed: CommandKind<'notificationFailed'> = {
  guard(ctx, trigger) {
    return own(ctx.graph.elements, trigger.notification.elementId) ? null : { code: 'unknownElement', path: '/notification/elementId' };
  },
  apply(ctx, trigger) {
    raiseIncident(ctx, {
      code: 'notificationFailed',
      elementId: trigger.notification.elementId,
      scopeId: ROOT,
      params: { error: trigger.error, notification: trigger.notification },
      retry: { kind: 'notification', ref: trigger.notification.id },
    });
  },
};
