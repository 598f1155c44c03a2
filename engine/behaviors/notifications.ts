import type { Notification } from '../../model/elements/common.js';
import { templateParts } from '../../model/feel/template.js';
import type { LocalizedText } from '../../model/text.js';
import { isLoud, nextId, record, type StepContext } from '../context.js';
import { raiseIncident } from './incidents.js';
import { resolveRecipients } from './recipients.js';
import { evaluateIn, type MappingError } from './variables.js';

/** How a value stands in a letter: texts as they are, lists with commas, nothing as nothing. */
function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(asText).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What writing a letter came to: the first thing in it that could not be said. */
interface Writing {
  readonly ctx: StepContext;
  readonly scopeId: string;
  fault?: { readonly expression: string; readonly error: MappingError };
}

/** Replaces `{{FEEL}}` in a text; what has no value is left empty. */
function fill(writing: Writing, text: string): string {
  return templateParts(text)
    .map((part) => {
      if ('text' in part) return part.text;
      const result = evaluateIn(writing.ctx, writing.scopeId, part.expression);
      if (!result.ok) writing.fault ??= { expression: part.expression, error: result.error };
      return result.ok ? asText(result.value) : '';
    })
    .join('');
}

/** A text that an expression gives, the same in both languages; null where there is none, or it gives nothing. */
function written(writing: Writing, expression: string | undefined): LocalizedText | null {
  const result = expression === undefined ? null : evaluateIn(writing.ctx, writing.scopeId, expression);
  if (result?.ok === false) writing.fault ??= { expression: expression ?? '', error: result.error };
  return result?.ok && typeof result.value === 'string' && result.value !== '' ? { zh: result.value, en: result.value } : null;
}

/**
 * Asks the host to tell people something; recorded with whom and what. A letter that cannot be written is not sent with holes: it is
 * an incident to be tried again, and the answer is false.
 */
export function sendNotification(ctx: StepContext, notification: Notification, elementId: string, scopeId: string, instanceId: string): boolean {
  const writing: Writing = { ctx, scopeId };
  const filled = ({ zh, en }: LocalizedText): LocalizedText => ({ zh: fill(writing, zh), en: fill(writing, en) });
  const subject = written(writing, notification.subjectFrom) ?? filled(notification.subject);
  const body = written(writing, notification.bodyFrom) ?? filled(notification.body);
  if (writing.fault && isLoud(ctx.state)) {
    raiseIncident(ctx, { code: 'templateFailed', elementId, scopeId, instanceId, params: writing.fault, retry: { kind: 'activate', ref: instanceId } });
    return false;
  }
  const id = nextId(ctx, 'notice', elementId, scopeId);
  const to = resolveRecipients(ctx, notification.to, scopeId);
  ctx.effects.push({ kind: 'notify', id, elementId, channel: notification.channel, to, subject, body, reason: 'sendTask' });
  record(ctx, 'notificationRequested', elementId, scopeId, { notificationId: id, channel: notification.channel, to, subject });
  return true;
}
