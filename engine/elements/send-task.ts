import { sendNotification } from '../behaviors/notifications.js';
import { done, type ElementBehavior } from '../element-behavior.js';

/** BPMN 2.0.2 §13.3.3: hands the message over and goes on; delivery is retried apart from the case. */
export const sendTask: ElementBehavior<'sendTask'> = {
  activate(ctx, element, instance, token) {
    sendNotification(ctx, element.notification, element.id, instance.scopeId);
    return done({ outcome: token.outcome });
  },
};
