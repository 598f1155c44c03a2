import { sendNotification } from '../behaviors/notifications.js';
import { noteActing } from '../behaviors/rounds.js';
import { done, rest, type ElementBehavior } from '../element-behavior.js';

/** BPMN 2.0.2 §13.3.3: hands the message over and goes on; delivery is retried apart from the case. */
export const sendTask: ElementBehavior<'sendTask'> = {
  activate(ctx, element, instance, token) {
    noteActing(ctx, instance);
    const isSent = sendNotification(ctx, element.notification, element.id, instance.scopeId, instance.id);
    return isSent ? done({ outcome: token.outcome }) : rest;
  },
};
