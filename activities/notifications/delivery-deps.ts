import type { Pool } from 'pg';
import type { OutboxRow } from '../../db/queries/outbox.js';
import type { LocalizedText } from '../../model/text.js';
import type { MailTransport } from './mail-transport.js';

/** What the delivery of notifications needs. */
export interface DeliveryDeps {
  readonly pool: Pool;
  /** Null: no mail server is configured; mails then fail for good. */
  readonly mail: MailTransport | null;
  /** Links in mails begin with it; null: no links. */
  readonly publicUrl: string | null;
  /** A mail that could not be handed over is given up after this many milliseconds; three days unless said. */
  readonly giveUpAfter?: number;
  /** Tells the case, or who looks after it, that a notification failed for good; may come twice. */
  reportFailure(row: OutboxRow, fault: LocalizedText): Promise<void>;
  /** Shows that the work goes on. */
  heartbeat(): void;
}
