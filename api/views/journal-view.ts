import type { JournalRow } from '../../db/queries/journal.js';
import type { ProcessDefinition } from '../../model/process-definition.js';
import type { Principal } from '../auth/principal.js';
import type { JournalEntry } from '../contract/cases.js';
import { isoInstant } from '../http/instant.js';
import { internalNames, withoutInternal } from '../policy/internal.js';
import { isOutsideKind } from './journal-kinds.js';

/** Epoch milliseconds after 1990: no count, amount or sequence number of a journal is as large. */
const EARLIEST_INSTANT = 631_152_000_000;
const isInstantName = (name: string): boolean => /(^|[a-z])At$/.test(name) || name === 'at' || name === 'from' || name === 'to';

/** The engine keeps instants as numbers; the API writes them as ISO 8601. */
function withInstants(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, typeof value === 'number' && value > EARLIEST_INSTANT && isInstantName(name) ? isoInstant(value) : value]));
}

/** What people outside get of an entry's data: no notes of others, no internal fields. */
function outsideData(caller: Principal, row: JournalRow, definition: ProcessDefinition): Record<string, unknown> {
  const own = row.actorId === caller.account.id;
  const { comment: _comment, signature: _signature, attachments: _attachments, ...rest } = row.data;
  const internal = internalNames(definition);
  const shown = own ? { ...row.data } : rest;
  const changed = shown['changed'];
  const payload = shown['payload'];
  return {
    ...shown,
    ...(changed !== null && typeof changed === 'object' && !Array.isArray(changed) && { changed: withoutInternal(changed as Record<string, unknown>, internal) }),
    ...(Array.isArray(changed) && { changed: changed.filter((name) => !internal.has(String(name))) }),
    ...(payload !== null && typeof payload === 'object' && { payload: withoutInternal(payload as Record<string, unknown>, internal) }),
  };
}

/** Entries of a journal as the caller may see them, in order. */
export function journalView(caller: Principal, definition: ProcessDefinition, rows: readonly JournalRow[]): JournalEntry[] {
  const shown = caller.outside ? rows.filter((row) => isOutsideKind(row.kind, row.data)) : rows;
  return shown.map((row) => ({
    seq: row.seq,
    at: isoInstant(row.at),
    actor: { id: row.actorId, name: row.actorName },
    kind: row.kind,
    elementId: row.elementId,
    ...(row.scope && { scope: row.scope }),
    data: withInstants(caller.outside ? outsideData(caller, row, definition) : row.data),
  }));
}
