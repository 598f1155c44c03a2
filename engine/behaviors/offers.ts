import type { Recipient } from '../../model/elements/common.js';
import type { LocalizedText } from '../../model/text.js';
import type { ElementInstance } from '../case-state.js';
import { nextId, record, scopeRefOf, type StepContext } from '../context.js';
import { itemsOf } from '../work-items/work-item.js';
import { aboutItem, wordNotice } from './notices.js';
import { resolveRecipients } from './recipients.js';

/** A step that says whom it tells when it begins to wait for them. */
interface Offering {
  readonly id: string;
  readonly name: LocalizedText;
  readonly tell?: readonly Recipient[] | undefined;
}

/** Tells those whom a step names that it waits for them, in one notice; nobody where it names none. `dueAt`: epoch ms, where it has a time of its own. */
export function tellOffered(ctx: StepContext, { id: elementId, name, tell }: Offering, { id, scopeId }: ElementInstance, dueAt?: number): void {
  if (tell === undefined) return;
  const to = resolveRecipients(ctx, tell, scopeId, itemsOf(ctx.state, id));
  if (to.length === 0) return;
  const scope = scopeRefOf(ctx.state, scopeId);
  const { subject, body } = wordNotice(ctx, 'workOffered', { name, elementId, scopeId, item: scope, dueAt });
  const notificationId = nextId(ctx, 'notice', elementId, scopeId);
  const about = aboutItem(scopeId, scope);
  ctx.effects.push({ kind: 'notify', id: notificationId, elementId, channel: 'mail', to, subject, body, reason: 'workOffered', ...(about.item && { about }) });
  record(ctx, 'notificationRequested', elementId, scopeId, { notificationId, channel: 'mail', to, subject });
}
