import { WorkflowUpdateFailedError, type Client, type WorkflowClient } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { acrossRuns } from '../config/across-runs.js';
import { within } from '../config/within.js';
import { keepSteps } from '../db/queries/case-steps.js';
import { type EndPayload, type MessageDelivery, type OrderPayload, noteDelivered, noteRefused, putOff, receiptOf } from '../db/queries/message-deliveries.js';
import { COMMAND, REJECTED, type CommandInput, type CommandResult } from '../workflows/messages.js';
import { hasEnded } from './has-ended.js';

/** Milliseconds a case may take to answer. */
const PATIENCE = 20_000;

/** What is needed to give a case what was sent. */
export interface DeliveryDeps {
  readonly pool: Pool;
  readonly client: Client;
  readonly log: Logger;
}

type Command = CommandInput['command'];

/** What a case is told. */
function commandOf(delivery: MessageDelivery): Command {
  const { kind, messageId, name, payload, waits } = delivery;
  const key = delivery.key ?? '';
  const { root, length, given } = delivery;
  const descent = { root, length, given };
  switch (kind) {
    case 'message':
      return { kind: 'correlateMessage', messageId, name, correlationKey: key, payload, descent };
    case 'signal':
      return { kind: 'receiveSignal', signalId: messageId, name, payload, waits: waits ?? [], descent };
    case 'order': {
      const { order, reason } = payload as OrderPayload;
      return { kind: `${order}Case`, reason };
    }
    case 'end': {
      const { caseId, end } = payload as EndPayload;
      return { kind: 'callEnded', messageId, callId: key, ...(caseId !== undefined && { caseId }), end, descent };
    }
  }
}

/** Does the error say that the case does not wait for it any more? One that is suspended does, and is asked again; what its caller tells it, it has done already. */
function isRefusal(error: unknown, { kind }: MessageDelivery): boolean {
  if (hasEnded(error)) return true;
  if (!(error instanceof WorkflowUpdateFailedError) || !(error.cause instanceof ApplicationFailure)) return false;
  return error.cause.type === REJECTED && (kind === 'order' || error.cause.message !== 'caseSuspended');
}

/** Sends the case its command and says that Temporal has the step: what that held back may leave the house. */
async function give({ pool, client }: DeliveryDeps, { caseId, messageId, actor }: MessageDelivery, command: Command): Promise<void> {
  const input: CommandInput = { command, actor };
  const options = { args: [input] as [CommandInput], updateId: `message:${messageId}` };
  const send = (workflow: WorkflowClient) => workflow.getHandle(caseId).executeUpdate<CommandResult, [CommandInput]>(COMMAND, options);
  const { seq, identity } = await within(client, PATIENCE, (workflow) => acrossRuns(() => send(workflow)));
  if (identity !== undefined) await keepSteps(pool, caseId, seq, identity);
}

/**
 * Gives one case a message or signal by its Update, whose id is that of what was sent: a second try is the same command. A case that refuses may have had it
 * at a try whose answer was lost: its record says so. What the case does is no fault of this; it throws where the database cannot be reached.
 */
export async function deliverMessage(deps: DeliveryDeps, delivery: MessageDelivery): Promise<void> {
  const { pool, log } = deps;
  const { caseId, messageId } = delivery;
  if ((await receiptOf(pool, caseId, messageId)) === 'kept') return noteDelivered(pool, delivery);
  try {
    await give(deps, delivery, commandOf(delivery));
  } catch (error) {
    if (!isRefusal(error, delivery)) {
      log.warn({ err: error, caseId, messageId }, 'a case does not take a message just now');
      return putOff(pool, delivery);
    }
    const receipt = await receiptOf(pool, caseId, messageId);
    if (receipt === 'unkept') return putOff(pool, delivery);
    if (receipt === 'none') return noteRefused(pool, delivery);
  }
  await noteDelivered(pool, delivery);
}
