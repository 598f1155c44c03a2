import type { JournalRow } from '../../db/queries/journal.js';
import type { ProcessDefinition } from '../../model/process-definition.js';
import type { Principal } from '../auth/principal.js';
import type { JournalEntry } from '../contract/cases.js';
import { isoInstant } from '../http/instant.js';
import { internalNames } from '../../model/internal-names.js';
import { shownItems } from '../policy/internal-items.js';
import { withoutInternal } from '../policy/internal.js';
import { instantFields, isOutsideKind, outsideFields, peopleFields } from './journal-kinds.js';
import type { Names } from './names.js';

/** The engine keeps instants as numbers; the API writes them as ISO 8601. */
function withInstants(kind: string, data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const told = { ...data };
  for (const field of instantFields(kind)) {
    const value = data[field];
    if (typeof value === 'number') told[field] = isoInstant(value);
  }
  return told;
}

/** People whom entries name by their ids alone. */
export const peopleOf = (rows: readonly JournalRow[]): string[] => rows.flatMap((row) => peopleFields(row.kind).flatMap((field) => idsIn(row.data[field])));

const idsIn = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');

function withPeople(kind: string, data: Readonly<Record<string, unknown>>, names: Pick<Names, 'person'>): Record<string, unknown> {
  const told = { ...data };
  for (const field of peopleFields(kind)) {
    const value = data[field];
    if (typeof value === 'string') told[field] = names.person(value);
    else if (Array.isArray(value)) told[field] = value.map((each: unknown) => (typeof each === 'string' ? names.person(each) : each));
  }
  return told;
}

/** What one's own entries tell besides. */
const OWN_DATA = ['comment', 'signature', 'attachments'];

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

function outsideValue(name: string, value: unknown, internal: ReadonlySet<string>): unknown {
  if ((name === 'variables' || name === 'payload') && isObject(value)) return withoutInternal(value, internal);
  return name === 'changed' && Array.isArray(value) ? outsideChanges(value, internal) : value;
}

function outsideData(caller: Principal, row: JournalRow, internal: ReadonlySet<string>): Record<string, unknown> {
  const own = row.actorId === caller.account.id;
  const names = [...outsideFields(row.kind), ...(own ? OWN_DATA : [])];
  return Object.fromEntries(names.flatMap((name) => (row.data[name] === undefined ? [] : [[name, outsideValue(name, row.data[name], internal)] as const])));
}

/**
 * Entries of a journal as the caller may see them, in order; `names` of those in `peopleOf`. They are told as they were kept, by whatever version: that
 * this is what the contract says, the histories of all versions hold.
 */
export function journalView(caller: Principal, definition: ProcessDefinition, rows: readonly JournalRow[], names: Pick<Names, 'person'>): JournalEntry[] {
  const internal = internalNames(definition);
  const shown = caller.outside ? shownItems(caller, definition, rows).filter((row) => isOutsideKind(row.kind, row.data)) : rows;
  return shown.map((row) => ({
    seq: row.seq,
    at: isoInstant(row.at),
    actor: { id: row.actorId, name: row.actorName },
    kind: row.kind,
    elementId: row.elementId,
    ...(row.scope && { scope: row.scope }),
    data: withPeople(row.kind, withInstants(row.kind, caller.outside ? outsideData(caller, row, internal) : row.data), names),
  }));
}
