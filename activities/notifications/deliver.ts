import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import { deliveriesOf, receivedBefore, renewLease } from '../../db/queries/deliveries.js';
import { findOutboxRow, putInApp, type OutboxRow } from '../../db/queries/outbox.js';
import { resolveRecipients, type Person, withoutKept } from '../../db/queries/recipients.js';
import { whyNotNeeded, type NotNeeded } from '../../db/queries/still-needed.js';
import { conclude } from './conclude.js';
import type { DeliveryDeps } from './delivery-deps.js';
import { mailboxesOf, type Mailbox } from './mailboxes.js';
import { sendMail } from './send-mail.js';

/** How often a run that sends says that it is at work, to Temporal and to other runs, ms. */
const PULSE = 10_000;

const inAppKey = (userId: string): string => `inApp ${userId}`;
const mailKey = (box: Pick<Mailbox, 'key'>): string => `mail ${box.key}`;

/** Whether somebody has a notification by its own channel already, because he had the one that it repeats. */
function hadBefore({ channel }: OutboxRow, { userId, mail }: Person, had: ReadonlySet<string>): boolean {
  if (channel === 'inApp') return userId !== null && had.has(inAppKey(userId));
  return mail !== null && had.has(mailKey({ key: mail.trim().toLowerCase() }));
}

/** Puts it behind the bell of everybody who does not have it there; why nobody needs it any more ends that. */
async function ring(deps: DeliveryDeps, row: OutboxRow, people: readonly Person[], has: ReadonlySet<string>): Promise<NotNeeded | null> {
  for (const { userId, name } of people) {
    if (userId === null || has.has(inAppKey(userId))) continue;
    const reason = await whyNotNeeded(deps.pool, row);
    if (reason !== null) return reason;
    await putInApp(deps.pool, row, { id: userId, name });
  }
  return null;
}

/** Mails it to every mailbox that does not have it; throws when something should be tried again. */
async function mail(deps: DeliveryDeps, row: OutboxRow, boxes: readonly Mailbox[], owner: string): Promise<NotNeeded | null> {
  const obstacles: string[] = [];
  for (const box of boxes) {
    const reason = await whyNotNeeded(deps.pool, row);
    if (reason !== null) return reason;
    const obstacle = await sendMail(deps, row, box, owner);
    if (obstacle !== null) obstacles.push(obstacle);
  }
  if (obstacles.length > 0) throw ApplicationFailure.retryable(obstacles.join('; '), 'mailServer');
  return null;
}

/** Says from time to time that the run is at work, while it waits for a mail server. */
async function withPulse<T>(deps: DeliveryDeps, owner: string, run: () => Promise<T>): Promise<T> {
  const beat = (): void => {
    deps.heartbeat();
    renewLease(deps.pool, owner).catch(() => undefined); // the next beat tries again
  };
  deps.heartbeat();
  const pulse = setInterval(beat, PULSE);
  try {
    return await run();
  } finally {
    clearInterval(pulse);
  }
}

async function deliverTo(deps: DeliveryDeps, row: OutboxRow, people: readonly Person[], had: ReadonlySet<string>): Promise<NotNeeded | null> {
  const owner = randomUUID();
  const done = (await deliveriesOf(deps.pool, row.id)).filter(({ result }) => result === 'sent' || result === 'failed');
  const has = new Set([...had, ...done.map(({ channel, recipient }) => `${channel} ${recipient}`)]);
  return withPulse(deps, owner, async () => {
    const boxes = row.channel === 'mail' ? mailboxesOf(people).filter((box) => !has.has(mailKey(box))) : [];
    return (await ring(deps, row, people, has)) ?? (await mail(deps, row, boxes, owner));
  });
}

/**
 * Delivers one row of the outbox: by mail to every address, and into the app of everybody with an account. Runs as often as needed: what
 * became of each is recorded as soon as it is known, so a later try leaves it out, and a mail that was handed over is never sent again. What
 * nobody needs any more is not sent. At the end the journal says who has it; what failed for good is told to the case, where it becomes an
 * incident. Throws a retryable failure as long as a mail server stands in the way, three days long.
 */
export async function deliver(deps: DeliveryDeps, outboxId: string): Promise<void> {
  const row = await findOutboxRow(deps.pool, outboxId);
  if (!row) throw ApplicationFailure.nonRetryable(`There is no notification ${outboxId}`, 'unknownNotification');
  let { fault } = row;
  if (!row.finished) {
    const people = await withoutKept(deps.pool, row.caseId, await resolveRecipients(deps.pool, row.to));
    const had = new Set((await receivedBefore(deps.pool, row.id)).map(({ channel, recipient }) => `${channel} ${recipient}`));
    const notNeeded = await deliverTo(deps, row, people, had);
    fault = await conclude(deps, { row, people, had: people.filter((person) => hadBefore(row, person, had)), notNeeded });
  }
  if (fault !== null) await deps.reportFailure(row, fault);
}
