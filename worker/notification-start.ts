import type { Client } from '@temporalio/client';
import type { Duration } from '@temporalio/common';
import type { Pool } from 'pg';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import type { Logger } from 'pino';
import { acrossRuns } from '../config/across-runs.js';
import { raiseAfterEnd } from '../db/queries/incidents-after-end.js';
import { withoutAccount } from '../db/queries/recipients.js';
import type { OutboxRow } from '../db/queries/outbox.js';
import type { LocalizedText } from '../model/text.js';
import { COMMAND } from '../workflows/messages.js';
import type { CommandInput, CommandResult } from '../workflows/messages.js';
import { hasEnded } from './has-ended.js';

/** The task queue of mails, beside that of everything else: what waits for a slow mail server waits there, and no clock of Temporal runs. */
export const mailQueueOf = (taskQueue: string): string => `${taskQueue}-mail`;

/** How long a run of a delivery may take, and how long it may be silent. */
export interface DeliveryTimes {
  /** To many people by a slow server, each of whom it may let wait for minutes; that the run lives is said by its heartbeat. */
  readonly startToCloseTimeout: Duration;
  readonly heartbeatTimeout: Duration;
}
const TIMES: DeliveryTimes = { startToCloseTimeout: '1 day', heartbeatTimeout: '1 minute' };

/**
 * Starts the delivery of one notification as a standalone activity whose id is the outbox row's. While it runs a second
 * start finds it; when it has ended, another run finds the row finished and does nothing. Tried again with growing
 * pauses up to five minutes; when to give up is the activity's own business.
 */
export async function startNotification(client: Client, taskQueue: string, outboxId: string, times: DeliveryTimes = TIMES): Promise<void> {
  await client.activity.start('deliverNotification', {
    id: outboxId,
    taskQueue,
    args: [outboxId],
    summary: outboxId,
    ...times,
    retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '5 minutes' },
    idReusePolicy: 'ALLOW_DUPLICATE',
    idConflictPolicy: 'USE_EXISTING',
  });
}

/** What is needed to tell somebody of a failure. */
export interface FailureDeps {
  readonly client: Client;
  readonly pool: Pool;
  readonly log: Logger;
}

/**
 * Tells a case that a notification failed for good; its element then has an incident. The update's id makes a second telling harmless. A case
 * that has ended has the incident on its row. One that does not know the notification keeps only the journal's entry.
 */
export async function reportNotificationFailure({ client, pool, log }: FailureDeps, row: OutboxRow, fault: LocalizedText): Promise<void> {
  const { id, elementId, channel, to, subject, body, reason: why, about, follows } = row;
  const notification = {
    kind: 'notify',
    id,
    elementId,
    channel,
    to,
    subject,
    body,
    reason: why,
    ...(about && { about }),
    ...(follows !== null && { follows }),
  } as const;
  const unknownUsers = await withoutAccount(pool, to);
  const command = { kind: 'notificationFailed', notification, error: fault, ...(unknownUsers.length > 0 && { unknownUsers }) } as const;
  const input: CommandInput = { command, actor: { id: 'system', name: 'system' } };
  try {
    const handle = client.workflow.getHandle(row.caseId);
    const options = { args: [input] as [CommandInput], updateId: `notification-failed:${row.id}` };
    await acrossRuns(() => handle.executeUpdate<CommandResult, [CommandInput]>(COMMAND, options));
  } catch (reason) {
    if (hasEnded(reason) && (await raiseAfterEnd(pool, row, fault))) return;
    if (!hasEnded(reason) && !(reason instanceof WorkflowUpdateFailedError)) throw reason;
    log.info({ caseId: row.caseId, outboxId: row.id, err: reason }, 'the case takes no notice of a failed notification');
  }
}
