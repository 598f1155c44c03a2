import { complete } from '../behaviors/lifecycle.js';
import { sendNotification } from '../behaviors/notifications.js';
import type { ElementBehavior } from '../element-behavior.js';

/** BPMN 2.0.2 §13.3.3: hands the message over and goes on; delivery is retried apart from the case. */
export const sendTask: ElementBehavior<'sendTask'> = {
  activate(ctx, element, instance, token) {
    if (sendNotification(ctx, element.notification, element.id, instance.scopeId, instance.id)) complete(ctx, instance, { outcome: token.outcome });
  },
};
