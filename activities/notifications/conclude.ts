import { deliveriesOf, type Delivery } from '../../db/queries/deliveries.js';
import { finishOutboxRow, type DeliveryEntry, type OutboxRow } from '../../db/queries/outbox.js';
import { recipientName } from '../../db/queries/recipient-names.js';
import type { Person } from '../../db/queries/recipients.js';
import type { NotNeeded } from '../../db/queries/still-needed.js';
import { DELIVERY_FAULTS, filledIn } from '../../model/notices/mail-words.js';
import type { LocalizedText } from '../../model/text.js';
import type { DeliveryDeps } from './delivery-deps.js';

/** What was done about a notification. */
export interface Done {
  readonly row: OutboxRow;
  /** All whom it was for. */
  readonly people: readonly Person[];
  /** Those of them who had it before: it repeats another one. */
  readonly had: readonly Person[];
  readonly notNeeded: NotNeeded | null;
}

/** Somebody as an entry of the record names him. `label`: a role or company, by its name in both languages. */
type Told = { readonly id: string | null; readonly name: string; readonly address?: string; readonly label?: LocalizedText };

const toldBy = (deliveries: readonly Delivery[]): Told[] =>
  deliveries.flatMap(({ channel, recipient, people }) => people.map((person) => ({ ...person, ...(channel === 'mail' && { address: recipient }) })));

function entryOf(row: OutboxRow, kind: DeliveryEntry['kind'], to: readonly Told[], more: Readonly<Record<string, unknown>>): DeliveryEntry {
  return { kind, data: { notificationId: row.id, channel: row.channel, reason: row.reason, to, subject: row.subject, ...more } };
}

const joined = (texts: readonly LocalizedText[], zh: string, en: string): LocalizedText => ({
  zh: texts.map((text) => text.zh).join(zh),
  en: texts.map((text) => text.en).join(en),
});

/** Nobody could be told: whom it was for all the same, and why not. */
async function nobody({ pool }: DeliveryDeps, row: OutboxRow, people: readonly Person[]): Promise<{ to: Told[]; fault: LocalizedText }> {
  const names = await Promise.all(row.to.map((one) => recipientName(pool, one)));
  const to =
    people.length > 0 ? people.map(({ userId, name }): Told => ({ id: userId, name })) : names.map((label): Told => ({ id: null, name: label.zh, label }));
  const words = people.length > 0 ? DELIVERY_FAULTS.noAddress : DELIVERY_FAULTS.nobodyThere;
  return { to, fault: names.length === 0 ? DELIVERY_FAULTS.nobodyNamed : filledIn(words, { whom: joined(names, '、', ', ') }) };
}

const faultOf = ({ recipient, detail, fault }: Delivery): LocalizedText => fault ?? filledIn(DELIVERY_FAULTS.refused, { whom: recipient, answer: detail });

/** Who is left out because it is not needed any more, or had it before. */
function skippedOf({ row, people, had, notNeeded }: Done, own: readonly Delivery[]): DeliveryEntry[] {
  const reached = new Set(own.flatMap((delivery) => delivery.people.map(({ id, name }) => id ?? name)));
  const told = ({ userId, name }: Person): Told => ({ id: userId, name });
  if (notNeeded !== null) {
    const left = people.filter((person) => !reached.has(person.userId ?? person.name) && !had.includes(person));
    return [entryOf(row, 'notificationSkipped', left.map(told), { result: 'notNeeded', because: notNeeded })];
  }
  return own.length === 0 && had.length > 0 ? [entryOf(row, 'notificationSkipped', had.map(told), { result: 'hadIt' })] : [];
}

/** Closes the notification by what was recorded of its own channel; returns why somebody did not get it who still should. */
export async function conclude(deps: DeliveryDeps, done: Done): Promise<LocalizedText | null> {
  const { row, people, had, notNeeded } = done;
  const own = (await deliveriesOf(deps.pool, row.id)).filter(({ channel }) => channel === row.channel);
  const sent = own.filter(({ result }) => result === 'sent');
  const failed = own.filter(({ result }) => result === 'failed');
  const entries: DeliveryEntry[] = sent.length > 0 ? [entryOf(row, 'notificationSent', toldBy(sent), { result: 'sent' })] : [];
  let fault = failed.length > 0 ? joined(failed.map(faultOf), '；', '; ') : null;
  if (fault) entries.push(entryOf(row, 'notificationFailed', toldBy(failed), { result: fault }));
  if (own.length === 0 && had.length === 0 && notNeeded === null) {
    const missing = await nobody(deps, row, people);
    fault = missing.fault;
    entries.push(entryOf(row, 'notificationFailed', missing.to, { result: fault }));
  }
  entries.push(...skippedOf(done, own));
  if (notNeeded !== null) fault = null; // nobody has to mend what nobody needs
  await finishOutboxRow(deps.pool, row, { fault, skipped: notNeeded, entries });
  return fault;
}
