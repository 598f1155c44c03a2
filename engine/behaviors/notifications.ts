import type { Notification } from '../../model/elements/common.js';
import { nextId, record, type StepContext } from '../context.js';
import { resolveRecipients } from './recipients.js';
import { evaluateIn } from './variables.js';

/** Replaces `{{FEEL}}` in a text; what gives nothing becomes empty. */
export function fillTemplate(ctx: StepContext, scopeId: string, text: string): string {
  return text.replace(/\{\{(.+?)\}\}/g, (_, expression: string) => {
    const result = evaluateIn(ctx, scopeId, expression);
    return result.ok && result.value !== null ? String(result.value) : '';
  });
}

/** Asks the host to tell people something; recorded with whom and what. */
export function sendNotification(ctx: StepContext, notification: Notification, elementId: string, scopeId: string): void {
  const id = nextId(ctx);
  const to = resolveRecipients(ctx, notification.to, scopeId);
  const fill = (text: { zh: string; en: string }) => ({ zh: fillTemplate(ctx, scopeId, text.zh), en: fillTemplate(ctx, scopeId, text.en) });
  const subject = fill(notification.subject);
  ctx.effects.push({ kind: 'notify', id, elementId, channel: notification.channel, to, subject, body: fill(notification.body), reason: 'sendTask' });
  record(ctx, 'notificationRequested', elementId, scopeId, { notificationId: id, channel: notification.channel, to, subject });
}
