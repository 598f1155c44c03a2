import { sendNotification } from '../behaviors/notifications.js';
import { noteActing } from '../behaviors/rounds.js';
import { throwing } from '../behaviors/throwing.js';
import { done, rest, type ElementBehavior } from '../element-behavior.js';

/** BPMN 2.0.2 §13.3.3: hands the letter to people, or the message to other cases, over and goes on; delivery is retried apart from the case. */
export const sendTask: ElementBehavior<'sendTask'> = {
  activate(ctx, element, instance, token) {
    if (element.message) return throwing(ctx, element.message, instance, 'throw', { outcome: token.outcome });
    noteActing(ctx, instance);
    const isSent = element.notification === undefined || sendNotification(ctx, element.notification, element.id, instance.scopeId, instance.id);
    return isSent ? done({ outcome: token.outcome }) : rest;
  },
};
