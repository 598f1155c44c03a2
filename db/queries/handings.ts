import { sql } from 'kysely';
import type { Actor } from '../../engine/case-state.js';
import type { Database } from '../pool.js';
import type { CaseId, WorkItemId } from '../../model/ids.js';

/** An opinion with which a delegated task came back. */
export interface Opinion {
  readonly by: Actor;
  readonly at: Date;
  /** Null: he chose none; with no comment either he gave it back without an opinion. */
  readonly outcome: string | null;
  readonly comment: string | null;
}

/** What became of a task that went from hand to hand. */
export interface Handings {
  /** Whose work it is while he is away: who has it does it for him (离岗代理); null: nobody's. */
  readonly onBehalfOf: Actor | null;
  /** Who has delegated it and gets it back next; null: whoever has it decides. */
  readonly delegatedBy: Actor | null;
  /** Whoever waits for it to come back, the first who has asked first. */
  readonly askers: readonly Actor[];
  /** When it came to who has it, or to its group. */
  readonly since: Date;
  /** In order. */
  readonly opinions: readonly Opinion[];
}

type Entry = { readonly taskId: WorkItemId; readonly at: Date } & (
  | { readonly kind: 'taskDelegated'; readonly data: { readonly from: Actor } }
  | {
      readonly kind: 'taskReturned';
      readonly data: { readonly from: Actor; readonly to: Actor; readonly outcome?: string; readonly comment?: string; readonly takenBack?: true };
    }
  | { readonly kind: 'taskReassigned'; readonly data: { readonly place?: 'asker' | 'toCome'; readonly askers?: readonly Actor[] } }
  | { readonly kind: 'taskReleased'; readonly data: object }
  | { readonly kind: 'taskDeputized'; readonly data: { readonly from: Actor } }
);

/** Whose work it is: of the first who was away, until it was given to somebody else for good, as the engine's own `standsFor` goes. */
function standsFor(entries: readonly Entry[]): Actor | null {
  let of: Actor | null = null;
  for (const { kind, data } of entries) {
    if (kind === 'taskDeputized') of ??= data.from;
    else if (kind === 'taskReleased' || (kind === 'taskReassigned' && data.place === undefined)) of = null;
  }
  return of;
}

/** Folds the entries of one task, as the engine's own `delegatedBy` went: links of a chain, cut where one takes it back, and a reassignment that ends it or names its askers. */
function folded(entries: readonly [Entry, ...Entry[]]): Handings {
  let chain: Actor[] = [];
  const opinions: Opinion[] = [];
  for (const entry of entries) {
    if (entry.kind === 'taskDelegated') chain.push(entry.data.from);
    else if (entry.kind === 'taskReturned' && entry.data.takenBack) {
      const { to } = entry.data;
      chain = chain.slice(0, chain.map(({ id }) => id).lastIndexOf(to.id));
    } else if (entry.kind === 'taskReturned') {
      chain.pop();
      const { from, outcome = null, comment = null } = entry.data;
      opinions.push({ by: from, at: entry.at, outcome, comment });
    } else if (entry.kind !== 'taskDeputized') chain = entry.kind === 'taskReassigned' ? [...(entry.data.askers ?? [])] : [];
  }
  // Another asker moves no task.
  const moved = entries.filter((entry) => entry.kind !== 'taskReassigned' || entry.data.place === undefined);
  return { onBehalfOf: standsFor(entries), delegatedBy: chain.at(-1) ?? null, askers: chain, since: (moved.at(-1) ?? entries[0]).at, opinions };
}

/** Tasks that went from hand to hand, by id; those that never did are not in it. Read from the record by its own indexes (migrations 0022, 0037). */
export async function handingsOf(db: Database, tasks: readonly { readonly id: string; readonly caseId: CaseId }[]): Promise<Map<string, Handings>> {
  if (tasks.length === 0) return new Map();
  const [ids, cases] = [tasks.map(({ id }) => id), [...new Set(tasks.map(({ caseId }) => caseId))]];
  const ofThese = sql`case_id = any(${cases}::text[]) and data ->> 'taskId' = any(${ids}::text[])`;
  const { rows } = await sql<Entry>`select data ->> 'taskId' as "taskId", kind, at, data, case_id, seq from journal
      where kind in ('taskDelegated', 'taskReturned', 'taskReassigned', 'taskReleased') and ${ofThese}
    union all select data ->> 'taskId', kind, at, data, case_id, seq from journal where kind = 'taskDeputized' and ${ofThese}
    order by case_id, seq`.execute(db);
  const byTask = new Map<string, [Entry, ...Entry[]]>();
  for (const entry of rows) {
    const before = byTask.get(entry.taskId);
    if (before) before.push(entry);
    else byTask.set(entry.taskId, [entry]);
  }
  return new Map([...byTask].map(([id, entries]) => [id, folded(entries)]));
}
