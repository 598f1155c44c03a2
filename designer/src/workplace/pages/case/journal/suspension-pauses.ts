import type { CaseDetail, JournalEntryOf } from '../../../../../../api/contract/index.js';

/** A clock of the case as it is. */
export type PausedNow = Pick<CaseDetail['deadlines'][number], 'id' | 'state' | 'elementId' | 'scope'>;

type Suspension = JournalEntryOf<'operationApplied'>;
type Clock = Pick<JournalEntryOf, 'elementId' | 'scope'>;

/**
 * The record with a line for each clock that a suspension stopped. A journal tells the suspension once for all of them, and each clock when it goes on: who
 * reads that a clock was resumed looks for when it was paused.
 */
export function withPausesOfSuspensions(entries: readonly JournalEntryOf[], now: readonly PausedNow[]): JournalEntryOf[] {
  const paused = pausesOf(entries, now);
  return entries.flatMap((entry) => [entry, ...(paused.get(entry) ?? [])]);
}

type Pauses = Map<JournalEntryOf, JournalEntryOf<'deadlinePaused'>[]>;

function pausesOf(entries: readonly JournalEntryOf[], now: readonly PausedNow[]): Pauses {
  const found: Pauses = new Map();
  const clocks = new OtherPauses();
  let suspension: Suspension | null = null;
  let resumedAt: string | null = null;
  const add = (id: string, clock: Clock): void => {
    if (suspension && !clocks.has(id)) found.set(suspension, [...(found.get(suspension) ?? []), pauseBy(suspension, id, clock)]);
  };
  for (const entry of entries) {
    if (entry.kind === 'operationApplied' && entry.data.operation === 'suspend') [suspension, resumedAt] = [entry, null];
    if (entry.kind === 'operationApplied' && entry.data.operation === 'resume') resumedAt = entry.at;
    if (entry.kind === 'deadlineResumed' && entry.at === resumedAt) add(entry.data.deadlineId, entry);
    clocks.follow(entry, suspension !== null && resumedAt === null);
  }
  if (resumedAt !== null) return found;
  for (const { id, state, elementId = null, scope } of now) if (state === 'paused') add(id, { elementId, ...(scope && { scope }) });
  return found;
}

/** Clocks that a rule of their own has stopped, or that began only while the case stood: no suspension stopped those. */
class OtherPauses {
  private readonly ids = new Set<string>();
  readonly has = (id: string): boolean => this.ids.has(id);

  follow(entry: JournalEntryOf, isSuspended: boolean): void {
    if (entry.kind === 'deadlinePaused') this.ids.add(entry.data.deadlineId);
    if (entry.kind === 'deadlineResumed') this.ids.delete(entry.data.deadlineId);
    if (entry.kind !== 'deadlineStarted') return;
    if (isSuspended || entry.data.state === 'paused') this.ids.add(entry.data.deadlineId);
    else this.ids.delete(entry.data.deadlineId);
  }
}

function pauseBy(by: Suspension, deadlineId: string, { elementId, scope }: Clock): JournalEntryOf<'deadlinePaused'> {
  return { seq: by.seq, at: by.at, actor: by.actor, kind: 'deadlinePaused', elementId, ...(scope && { scope }), data: { deadlineId, reason: 'suspended' } };
}
