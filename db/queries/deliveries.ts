import type { Pool, PoolClient } from 'pg';
import type { LocalizedText } from '../../model/text.js';

/** Somebody a delivery is for. */
interface Named {
  /** Null: an address or a company without an account here. */
  readonly id: string | null;
  readonly name: string;
}

/** What became of a notification at one address, or for one person in the app (table `deliveries`). */
export interface Delivery {
  readonly channel: 'mail' | 'inApp';
  /** Mail: the address, in lower case; in the app: the user's id. */
  readonly recipient: string;
  /** Everybody behind it. */
  readonly people: readonly Named[];
  /** `sending`, `handedOver`: a mail that somebody is at. */
  readonly result: 'sending' | 'handedOver' | 'sent' | 'failed';
  /** The mail server's answer. */
  readonly detail: string;
  /** Why it failed. */
  readonly fault: LocalizedText | null;
}

/** How long a mail belongs to who sends it unless he renews it, as an interval of PostgreSQL: its own clock counts. */
const LEASE = `interval '1 minute'`;

const COLUMNS = `channel, recipient, coalesce(people, jsonb_build_array(jsonb_build_object('id', user_id, 'name', name))) as people, result, detail, fault`;

/** What has been recorded about a notification so far. */
export async function deliveriesOf(pool: Pool, outboxId: string): Promise<Delivery[]> {
  const { rows } = await pool.query<Delivery>(`select ${COLUMNS} from deliveries where outbox_id = $1 order by at, recipient`, [outboxId]);
  return rows;
}

/** What those have got whom a notification reached that this one repeats, or one that that one repeated. */
export async function receivedBefore(pool: Pool, outboxId: string): Promise<Pick<Delivery, 'channel' | 'recipient'>[]> {
  const { rows } = await pool.query<Pick<Delivery, 'channel' | 'recipient'>>(
    `with recursive earlier as (
       select follows as id from outbox where id = $1 and follows is not null
       union select o.follows from outbox o join earlier e on o.id = e.id where o.follows is not null)
     select d.channel, d.recipient from deliveries d join earlier e on d.outbox_id = e.id where d.result = 'sent'`,
    [outboxId],
  );
  return rows;
}

/** A delivery that is recorded. */
type Recorded = Pick<Delivery, 'channel' | 'recipient' | 'people' | 'detail' | 'fault'> & { readonly result: 'sent' | 'failed' };

const nameOf = (people: readonly Named[]): string => people.map(({ name }) => name).join('、');

/** Records what became of it where nobody was at work; the first record stays. */
export async function recordDelivery(
  db: Pool | PoolClient,
  outboxId: string,
  { channel, recipient, people, result, detail, fault }: Recorded,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into deliveries (outbox_id, channel, recipient, user_id, name, people, result, detail, fault) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [outboxId, channel, recipient, people[0]?.id ?? null, nameOf(people), JSON.stringify(people), result, detail, fault],
  );
  return rowCount === 1;
}

/** A mail to one address, and who is sending it. */
export interface Sending {
  readonly outboxId: string;
  /** The address, in lower case. */
  readonly recipient: string;
  /** Of one run of the delivery. */
  readonly owner: string;
}

/**
 * Takes a mail to send it: `mine`. It is `done` where it is known what became of it, `atWork` where another run is at it (its lease has not run
 * out), `unclear` where a run that is no more had handed it over.
 */
export async function takeMail(pool: Pool, { outboxId, recipient, owner }: Sending, people: readonly Named[]): Promise<'mine' | 'done' | 'atWork' | 'unclear'> {
  const { rowCount } = await pool.query(
    `insert into deliveries as d (outbox_id, channel, recipient, user_id, name, people, result, owner, leased_until)
     values ($1, 'mail', $2, $3, $4, $5, 'sending', $6, now() + ${LEASE})
     on conflict (outbox_id, channel, recipient) do update set owner = excluded.owner, leased_until = excluded.leased_until
     where d.result = 'sending' and d.leased_until < now()`,
    [outboxId, recipient, people[0]?.id ?? null, nameOf(people), JSON.stringify(people), owner],
  );
  if (rowCount === 1) return 'mine';
  const { rows } = await pool.query<{ result: Delivery['result']; leased: boolean }>(
    `select result, coalesce(leased_until > now(), false) as leased from deliveries where outbox_id = $1 and channel = 'mail' and recipient = $2`,
    [outboxId, recipient],
  );
  const [row] = rows;
  if (!row) return 'atWork'; // let go of in this moment
  if (row.result === 'sent' || row.result === 'failed') return 'done';
  return row.result === 'handedOver' && !row.leased ? 'unclear' : 'atWork';
}

const MINE = `outbox_id = $1 and channel = 'mail' and recipient = $2 and owner = $3`;
const keyOf = ({ outboxId, recipient, owner }: Sending): string[] => [outboxId, recipient, owner];

/** The owner still is at it. */
export async function renewLease(pool: Pool, owner: string): Promise<void> {
  await pool.query(`update deliveries set leased_until = now() + ${LEASE} where owner = $1 and result in ('sending', 'handedOver')`, [owner]);
}

/** The text goes to the mail server now: from here on nobody sends it again. False: it is not this run's any more. */
export async function noteHandOver(pool: Pool, sending: Sending): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update deliveries set result = 'handedOver', leased_until = now() + ${LEASE} where ${MINE} and result = 'sending' and leased_until > now()`,
    keyOf(sending),
  );
  return rowCount === 1;
}

/** The server has not got it: whoever comes next may send it. */
export async function letGo(pool: Pool, sending: Sending): Promise<void> {
  await pool.query(`delete from deliveries where ${MINE} and result in ('sending', 'handedOver')`, keyOf(sending));
}

/** What became of a mail. `fault` null: it was sent. */
export interface MailOutcome {
  readonly detail: string;
  readonly fault: LocalizedText | null;
  readonly messageId: string | null;
}

/** What became of it is known. */
export async function noteOutcome(pool: Pool, sending: Sending, { detail, fault, messageId }: MailOutcome): Promise<void> {
  await pool.query(
    `update deliveries set result = $4, detail = $5, fault = $6, message_id = $7, leased_until = null, at = now() where ${MINE} and result in ('sending', 'handedOver')`,
    [...keyOf(sending), fault === null ? 'sent' : 'failed', detail, fault, messageId],
  );
}

/** A mail that a run which is no more had handed over: whether it arrived nobody knows. */
export async function noteUnclear(pool: Pool, { outboxId, recipient }: Omit<Sending, 'owner'>, fault: LocalizedText): Promise<void> {
  await pool.query(
    `update deliveries set result = 'failed', fault = $3, leased_until = null, at = now()
     where outbox_id = $1 and channel = 'mail' and recipient = $2 and result = 'handedOver' and leased_until < now()`,
    [outboxId, recipient, fault],
  );
}
