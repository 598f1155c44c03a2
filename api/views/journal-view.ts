import type { JournalRow } from '../../db/queries/journal.js';
import type { ProcessDefinition } from '../../model/process-definition.js';
import type { Principal } from '../auth/principal.js';
import type { JournalEntry } from '../contract/cases.js';
import { isoInstant } from '../http/instant.js';
import { internalNames } from '../../model/internal-names.js';
import { withoutInternal } from '../policy/internal.js';
import { isOutsideKind } from './journal-kinds.js';

/** Epoch milliseconds after 1990: no count, amount or sequence number of a journal is as large. */
const EARLIEST_INSTANT = 631_152_000_000;
const isInstantName = (name: string): boolean => /(^|[a-z])At$/.test(name) || name === 'at' || name === 'from' || name === 'to';

/** The engine keeps instants as numbers; the API writes them as ISO 8601. */
function withInstants(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      typeof value === 'number' && value > EARLIEST_INSTANT && isInstantName(name) ? isoInstant(value) : value,
    ]),
  );
}

/** What of an entry's data people outside get; one's own entries also with comment, signature and files. */
const OUTSIDE_DATA = new Set([
  'taskId',
  'instanceId',
  'flowId',
  'source',
  'target',
  'outcome',
  'name',
  'endState',
  'commentId',
  'text',
  'internal',
  'definition',
]);
const OWN_DATA = new Set(['comment', 'signature', 'attachments']);

const isObject = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object' && !Array.isArray(value);

/** `[{name, from, to}]` without names that are internal, and without internal columns in the values. */
function outsideChanges(changed: readonly unknown[], internal: ReadonlySet<string>): unknown[] {
  return changed.filter(isObject).flatMap((change) => {
    const name = String(change['name']);
    if (internal.has(name)) return [];
    const side = (value: unknown) => withoutInternal({ [name]: value }, internal)[name];
    return [{ ...change, from: side(change['from']), to: side(change['to']) }];
  });
}

function outsideData(caller: Principal, row: JournalRow, internal: ReadonlySet<string>): Record<string, unknown> {
  const own = row.actorId === caller.account.id;
  const shown = Object.fromEntries(Object.entries(row.data).filter(([key]) => OUTSIDE_DATA.has(key) || (own && OWN_DATA.has(key))));
  for (const key of ['variables', 'payload']) {
    const values = row.data[key];
    if (isObject(values)) shown[key] = withoutInternal(values, internal);
  }
  if (Array.isArray(row.data['changed'])) shown['changed'] = outsideChanges(row.data['changed'], internal);
  return shown;
}

/** Entries of a journal as the caller may see them, in order. */
export function journalView(caller: Principal, definition: ProcessDefinition, rows: readonly JournalRow[]): JournalEntry[] {
  const internal = internalNames(definition);
  const shown = caller.outside ? rows.filter((row) => isOutsideKind(row.kind, row.data)) : rows;
  return shown.map((row) => ({
    seq: row.seq,
    at: isoInstant(row.at),
    actor: { id: row.actorId, name: row.actorName },
    kind: row.kind,
    elementId: row.elementId,
    ...(row.scope && { scope: row.scope }),
    data: withInstants(caller.outside ? outsideData(caller, row, internal) : row.data),
  }));
}
