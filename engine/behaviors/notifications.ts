import type { Notification } from '../../model/elements/common.js';
import { nextId, record, type StepContext } from '../context.js';
import { resolveRecipients } from './recipients.js';
import { evaluateIn } from './variables.js';

/** How a value stands in a letter: texts as they are, lists with commas, nothing as nothing. */
function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(asText).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Replaces `{{FEEL}}` in a text; what gives nothing becomes empty. */
export function fillTemplate(ctx: StepContext, scopeId: string, text: string): string {
  return text.replace(/\{\{(.+?)\}\}/g, (_, expression: string) => {
    const result = evaluateIn(ctx, scopeId, expression);
    return result.ok ? asText(result.value) : '';
  });
}

/** A text that an expression gives, the same in both languages; null where there is none, or it gives nothing. */
function written(ctx: StepContext, scopeId: string, expression: string | undefined): { zh: string; en: string } | null {
  const result = expression === undefined ? null : evaluateIn(ctx, scopeId, expression);
  return result?.ok && typeof result.value === 'string' && result.value !== '' ? { zh: result.value, en: result.value } : null;
}

/** Asks the host to tell people something; recorded with whom and what. */
export function sendNotification(ctx: StepContext, notification: Notification, elementId: string, scopeId: string): void {
  const id = nextId(ctx, 'notice', elementId, scopeId);
  const to = resolveRecipients(ctx, notification.to, scopeId);
  const fill = (text: { zh: string; en: string }) => ({ zh: fillTemplate(ctx, scopeId, text.zh), en: fillTemplate(ctx, scopeId, text.en) });
  const subject = written(ctx, scopeId, notification.subjectFrom) ?? fill(notification.subject);
  const body = written(ctx, scopeId, notification.bodyFrom) ?? fill(notification.body);
  ctx.effects.push({ kind: 'notify', id, elementId, channel: notification.channel, to, subject, body, reason: 'sendTask' });
  record(ctx, 'notificationRequested', elementId, scopeId, { notificationId: id, channel: notification.channel, to, subject });
}
