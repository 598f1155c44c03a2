import type { Notification } from '../../model/elements/common.js';
import type { LocalizedText } from '../../model/text.js';
import { isLoud, nextId, record, scopeRefOf, type StepContext } from '../context.js';
import { raiseIncident } from './incidents.js';
import { aboutItem } from './notices.js';
import { resolveRecipients } from './recipients.js';
import { fillTemplate, type Filled } from './templates.js';
import { evaluateIn } from './variables.js';
import type { ElementId, InstanceId, ScopeId } from '../../model/ids.js';

/** A text that an expression gives, the same in both languages; null where there is none, or it gives nothing. */
function written(ctx: StepContext, scopeId: ScopeId, expression: string | undefined): Filled | null {
  if (expression === undefined) return null;
  const result = evaluateIn(ctx, scopeId, expression);
  if (!result.ok) return { text: { zh: '', en: '' }, fault: { expression, error: result.error } };
  return typeof result.value === 'string' && result.value !== '' ? { text: { zh: result.value, en: result.value } } : null;
}

/** What an expression gives, else the template; what neither can say is a fault. */
function worded(ctx: StepContext, scopeId: ScopeId, expression: string | undefined, template: LocalizedText): Filled {
  const given = written(ctx, scopeId, expression);
  if (given && !given.fault) return given;
  const filled = fillTemplate(ctx, scopeId, template);
  const fault = given?.fault ?? filled.fault;
  return { text: filled.text, ...(fault && { fault }) };
}

/**
 * Asks the host to tell people something; recorded with whom and what. A letter that cannot be written is not sent with holes: it is
 * an incident to be tried again, and the answer is false.
 */
export function sendNotification(ctx: StepContext, notification: Notification, elementId: ElementId, scopeId: ScopeId, instanceId: InstanceId): boolean {
  const subject = worded(ctx, scopeId, notification.subjectFrom, notification.subject);
  const body = worded(ctx, scopeId, notification.bodyFrom, notification.body);
  const fault = subject.fault ?? body.fault;
  if (fault && isLoud(ctx.state)) {
    raiseIncident(ctx, { code: 'templateFailed', elementId, scopeId, instanceId, params: { ...fault }, retry: { kind: 'activate', ref: instanceId } });
    return false;
  }
  const id = nextId(ctx, 'notice', elementId, scopeId);
  const to = resolveRecipients(ctx, notification.to, scopeId);
  const about = aboutItem(scopeId, scopeRefOf(ctx.state, scopeId));
  const { channel } = notification;
  ctx.effects.push({
    kind: 'notify',
    id,
    elementId,
    channel,
    to,
    subject: subject.text,
    body: body.text,
    reason: 'sendTask',
    ...(about.item && { about }),
  });
  record(ctx, 'notificationRequested', elementId, scopeId, { notificationId: id, channel, to, subject: subject.text });
  return true;
}
