import { ApplicationFailure } from '@temporalio/common';
import type { Pool } from 'pg';
import { deliveriesOf, findOutboxRow, finishOutboxRow, putInApp, recordDelivery } from '../../db/queries/outbox.js';
import type { Delivery, DeliveryEntry, OutboxRow } from '../../db/queries/outbox.js';
import { resolveRecipients } from '../../db/queries/recipients.js';
import type { Person } from '../../db/queries/recipients.js';
import type { MailTransport } from './mail-transport.js';
import { renderMail } from './render.js';

/** A mail that could not be handed over is given up after this many milliseconds (three days). */
export const GIVE_UP_AFTER = 3 * 24 * 60 * 60 * 1000;

/** What the delivery of notifications needs. */
export interface DeliveryDeps {
  readonly pool: Pool;
  /** Null: no mail server is configured; mails then fail for good. */
  readonly mail: MailTransport | null;
  /** Links in mails begin with it; null: no links. */
  readonly publicUrl: string | null;
  readonly giveUpAfter?: number;
  /** Tells the case that a notification failed for good; may come twice. */
  reportFailure(row: OutboxRow, error: string): Promise<void>;
  /** Shows that the work goes on. */
  heartbeat(): void;
}

/** Sends one mail and records it; returns what stands in the way when it should be tried again. */
async function mailTo(deps: DeliveryDeps, row: OutboxRow, person: Person & { readonly mail: string }): Promise<string | null> {
  const mail = renderMail(row, person, deps.publicUrl);
  const result = deps.mail ? await deps.mail.send(mail) : ({ kind: 'refused', detail: 'SMTP_URL is not set: there is no mail server' } as const);
  const givenUp = Date.now() - row.createdAt > (deps.giveUpAfter ?? GIVE_UP_AFTER);
  if (result.kind === 'transient' && !givenUp) return `${person.mail}: ${result.detail}`;
  const sent = result.kind === 'sent';
  await recordDelivery(deps.pool, row.id, {
    channel: 'mail',
    recipient: person.mail,
    userId: person.userId,
    name: person.name,
    result: sent ? 'sent' : 'failed',
    detail: result.detail,
    messageId: sent ? mail.messageId : null,
  });
  return null;
}

/** Delivers to each person who does not have it yet; throws when something should be tried again. */
async function deliverToPeople(deps: DeliveryDeps, row: OutboxRow, people: readonly Person[]): Promise<void> {
  const done = new Set((await deliveriesOf(deps.pool, row.id)).map(({ channel, recipient }) => `${channel} ${recipient}`));
  const obstacles: string[] = [];
  for (const person of people) {
    deps.heartbeat();
    const { userId, mail, name } = person;
    if (userId !== null && !done.has(`inApp ${userId}`)) await putInApp(deps.pool, row, { id: userId, name });
    if (row.channel !== 'mail' || mail === null || done.has(`mail ${mail}`)) continue;
    const obstacle = await mailTo(deps, row, { ...person, mail });
    if (obstacle !== null) obstacles.push(obstacle);
  }
  if (obstacles.length > 0) throw ApplicationFailure.retryable(obstacles.join('; '), 'mailServer');
}

function entryOf(row: OutboxRow, kind: DeliveryEntry['kind'], to: readonly Delivery[], result: string): DeliveryEntry {
  const people = to.map(({ userId, name, recipient, channel }) => ({ id: userId, name, ...(channel === 'mail' ? { address: recipient } : {}) }));
  return { kind, data: { notificationId: row.id, channel: row.channel, reason: row.reason, to: people, subject: row.subject, result } };
}

/** Closes the notification by what was recorded of its own channel; returns the error when somebody did not get it. */
async function conclude(deps: DeliveryDeps, row: OutboxRow): Promise<string | null> {
  const own = (await deliveriesOf(deps.pool, row.id)).filter(({ channel }) => channel === row.channel);
  const sent = own.filter(({ result }) => result === 'sent');
  const failed = own.filter(({ result }) => result === 'failed');
  const nobody = own.length === 0 ? (row.channel === 'mail' ? 'nobody among the recipients has a mail address' : 'there is nobody to tell') : null;
  const error = nobody ?? (failed.length > 0 ? failed.map(({ recipient, detail }) => `${recipient}: ${detail}`).join('; ') : null);
  const entries: DeliveryEntry[] = [];
  if (sent.length > 0) entries.push(entryOf(row, 'notificationSent', sent, 'sent'));
  if (error !== null) entries.push(entryOf(row, 'notificationFailed', failed, error));
  await finishOutboxRow(deps.pool, row, error, entries);
  return error;
}

/**
 * Delivers one row of the outbox: by mail to everybody with an address, and into the app of everybody with an account.
 * Runs as often as needed: each person is recorded as soon as it is known what became of it, so a later try leaves them
 * out. At the end the journal says who has it; what failed for good is told to the case, where it becomes an incident.
 * Throws a retryable failure as long as a mail server stands in the way, three days long.
 */
export async function deliver(deps: DeliveryDeps, outboxId: string): Promise<void> {
  const row = await findOutboxRow(deps.pool, outboxId);
  if (!row) throw ApplicationFailure.nonRetryable(`There is no notification ${outboxId}`, 'unknownNotification');
  let error = row.error;
  if (!row.finished) {
    await deliverToPeople(deps, row, await resolveRecipients(deps.pool, row.to));
    error = await conclude(deps, row);
  }
  if (error !== null) await deps.reportFailure(row, error);
}
