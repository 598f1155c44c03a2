import { setTimeout as pause } from 'node:timers/promises';
import { letGo, noteHandOver, noteOutcome, noteUnclear, recordDelivery, takeMail } from '../../db/queries/deliveries.js';
import type { MailOutcome, Sending } from '../../db/queries/deliveries.js';
import type { OutboxRow } from '../../db/queries/outbox.js';
import { DELIVERY_FAULTS, filledIn } from '../../model/notices/mail-words.js';
import type { DeliveryDeps } from './delivery-deps.js';
import type { MailResult, MailTransport } from './mail-transport.js';
import type { Mailbox } from './mailboxes.js';
import { renderMail, type Mail } from './render.js';

/** A mail that could not be handed over is given up after this many milliseconds (three days). */
const GIVE_UP_AFTER = 3 * 24 * 60 * 60 * 1000;
/** Between tries to record what became of a mail while the database is away, ms. */
const RECORD_AGAIN = 1_000;
/** An hour of them. */
const RECORD_TRIES = 3_600;

/** What a mail server's answer comes to; null: try again. */
function outcomeOf({ kind, detail }: MailResult, { address }: Mailbox, mail: Mail, isOld: boolean): MailOutcome | null {
  if (kind === 'sent') return { detail, fault: null, messageId: mail.messageId };
  if (kind === 'transient' && !isOld) return null;
  const words = { refused: DELIVERY_FAULTS.refused, transient: DELIVERY_FAULTS.givenUp, unclear: DELIVERY_FAULTS.unclear }[kind];
  return { detail, fault: filledIn(words, { whom: address, answer: detail }), messageId: null };
}

/** Records what the server has said. It is known here alone, so a database that is away is waited for. Throws what is still wrong in the end. */
async function keep(write: () => Promise<void>): Promise<void> {
  for (let tries = 1; tries < RECORD_TRIES; tries += 1) {
    try {
      return await write();
    } catch {
      await pause(RECORD_AGAIN);
    }
  }
  return write();
}

async function sendMine(deps: DeliveryDeps, transport: MailTransport, row: OutboxRow, mailbox: Mailbox, sending: Sending): Promise<string | null> {
  const mail = renderMail(row, mailbox, deps.publicUrl);
  const { kind, detail } = await transport.send(mail, () => noteHandOver(deps.pool, sending));
  const result: MailResult = { kind, detail: detail.replaceAll('\u0000', '') }; // PostgreSQL keeps no such text
  const isOld = Date.now() - row.createdAt > (deps.giveUpAfter ?? GIVE_UP_AFTER);
  const outcome = outcomeOf(result, mailbox, mail, isOld);
  await keep(() => (outcome ? noteOutcome(deps.pool, sending, outcome) : letGo(deps.pool, sending)));
  return outcome ? null : `${mailbox.address}: ${result.detail}`;
}

/**
 * Sends one mail and records it; returns what stands in the way when it should be tried again. Whoever has taken it first sends it: a second
 * run of the same delivery, started because the first seemed dead, sees that it is at work, or that the text has gone.
 */
export async function sendMail(deps: DeliveryDeps, row: OutboxRow, mailbox: Mailbox, owner: string): Promise<string | null> {
  const sending: Sending = { outboxId: row.id, recipient: mailbox.key, owner };
  const { people } = mailbox;
  if (!deps.mail) {
    await recordDelivery(deps.pool, row.id, { channel: 'mail', recipient: mailbox.key, people, result: 'failed', detail: '', fault: DELIVERY_FAULTS.noServer });
    return null;
  }
  switch (await takeMail(deps.pool, sending, people)) {
    case 'mine':
      return sendMine(deps, deps.mail, row, mailbox, sending);
    case 'atWork':
      return `${mailbox.address}: another run is sending it`;
    case 'unclear':
      await noteUnclear(deps.pool, sending, filledIn(DELIVERY_FAULTS.unclear, { whom: mailbox.address, answer: '' }));
      return null;
    case 'done':
      return null;
  }
}
