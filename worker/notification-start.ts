import type { Client } from '@temporalio/client';
import { WorkflowFailedError, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import type { Logger } from 'pino';
import type { OutboxRow } from '../db/queries/outbox.js';
import { COMMAND } from '../workflows/messages.js';
import type { CommandInput, CommandResult } from '../workflows/messages.js';

/**
 * Starts the delivery of one notification as a standalone activity whose id is the outbox row's. While it runs a second
 * start finds it; when it has ended, another run finds the row finished and does nothing. Tried again with growing
 * pauses up to five minutes; when to give up is the activity's own business.
 */
export async function startNotification(client: Client, taskQueue: string, outboxId: string): Promise<void> {
  await client.activity.start('deliverNotification', {
    id: outboxId,
    taskQueue,
    args: [outboxId],
    summary: outboxId,
    startToCloseTimeout: '15 minutes',
    heartbeatTimeout: '1 minute',
    retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '5 minutes' },
    idReusePolicy: 'ALLOW_DUPLICATE',
    idConflictPolicy: 'USE_EXISTING',
  });
}

/** Does the error say that the case has ended, so that it has no use for the news? */
function hasEnded(error: unknown): boolean {
  return error instanceof WorkflowNotFoundError || error instanceof WorkflowFailedError;
}

/**
 * Tells a case that a notification failed for good; its element then has an incident. The update's id makes a second
 * telling harmless. A case that has ended, or does not know the notification, keeps only the journal's entry.
 */
export async function reportNotificationFailure(client: Client, log: Logger, row: OutboxRow, error: string): Promise<void> {
  const { id, elementId, channel, to, subject, body, reason: about } = row;
  const input: CommandInput = {
    command: { kind: 'notificationFailed', notification: { kind: 'notify', id, elementId, channel, to, subject, body, reason: about }, error },
    actor: { id: 'system', name: 'system' },
  };
  try {
    await client.workflow
      .getHandle(row.caseId)
      .executeUpdate<CommandResult, [CommandInput]>(COMMAND, { args: [input], updateId: `notification-failed:${row.id}` });
  } catch (reason) {
    if (!hasEnded(reason) && !(reason instanceof WorkflowUpdateFailedError)) throw reason;
    log.info({ caseId: row.caseId, outboxId: row.id, err: reason }, 'the case takes no notice of a failed notification');
  }
}
