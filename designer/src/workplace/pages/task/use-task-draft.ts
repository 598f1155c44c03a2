import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { TaskDetail } from '../../../../../api/contract/index.js';
import type { Conflict, FieldConflict } from '../../../../../model/forms/merge.js';
import { sameValue } from '../../../../../model/forms/values.js';
import { asPatch, fromPatch, rebase, settle, takeTheirs, type Changes } from '../../../kit/forms/changes.js';
import type { LocalDraft } from '../../../kit/forms/drafts.js';
import type { Values } from '../../../kit/forms/form-model.js';
import { joinDrafts } from '../../../kit/forms/join-drafts.js';
import { useDraftKeeper } from '../../../kit/forms/use-draft-keeper.js';
import { currentOf, type DraftState, type Synced, syncedOf, useServerDraft } from './use-server-draft.js';

export interface TaskDraft {
  /** What the case has, with what was typed over it. */
  readonly values: Values;
  /** What the case has. */
  readonly current: Values;
  /** What would be sent: what was changed, and what it was. */
  readonly answer: { readonly values: Values; readonly basedOn: Values };
  /** Where somebody else has changed the same meanwhile. */
  readonly conflicts: readonly FieldConflict[];
  /** Where another window of the reader has typed something else in the same place; nothing is saved until they are settled. */
  readonly apart: readonly FieldConflict[];
  /** What another window has typed was joined with what was typed here. */
  readonly joined: boolean;
  /** Something was typed here. */
  readonly typed: boolean;
  readonly state: DraftState;
  /** When the draft that was brought back was written (epoch ms); null: none was. */
  readonly restoredAt: number | null;
  readonly setField: (name: string, value: unknown) => void;
  /** Settles a conflict: mine stays, or theirs is taken. */
  readonly settle: (conflict: FieldConflict, choice: 'mine' | 'theirs') => void;
  /** The same of one of `apart`. */
  readonly settleApart: (conflict: FieldConflict, choice: 'mine' | 'theirs') => void;
  /** Back to what the case has. */
  readonly discard: () => void;
  /** It was sent. */
  readonly forget: () => void;
  /** No more saving: the values are on their way as the answer. */
  readonly hold: () => void;
}

interface Form {
  readonly changes: Changes;
  readonly apart: readonly FieldConflict[];
  readonly joined: boolean;
  readonly restoredAt: number | null;
}

const asForm = (changes: Changes, restoredAt: number | null): Form => ({ changes, apart: [], joined: false, restoredAt });

/** What this device and the server have kept: what was written last where one was made over the other, else both. */
function restored(local: LocalDraft | null, task: TaskDetail, current: Values): Form {
  const server = syncedOf(task);
  const at = task.draft === null ? null : Date.parse(task.draft.savedAt);
  if (local === null) return asForm(server.changes, at);
  const mine = fromPatch(local.values, local.basedOn ?? {}, current);
  const { over } = local;
  if (over?.version === server.version) return asForm(mine, local.savedAt);
  // Kept by a version that did not say what it was made over.
  if (!over) return at === null || local.savedAt >= at ? asForm(mine, local.savedAt) : asForm(server.changes, at);
  const base = fromPatch(over.values, over.basedOn ?? {}, current);
  const { changes, conflicts } = joinDrafts({ base, mine, theirs: server.changes }, current);
  return { changes, apart: conflicts, joined: true, restoredAt: Math.max(local.savedAt, at ?? 0) };
}

/** What is typed, over what the case has by now; `latest`: the newest of it, also between two renderings. */
function useForm(kept: LocalDraft | null, task: TaskDetail, current: Values) {
  const [form, set] = useState<Form>(() => restored(kept, task, current));
  const { changes } = form;
  const rebased = useMemo(() => rebase(changes, current), [changes, current]);
  // Several fields may change between two renderings: each change starts from the newest.
  const latest = useRef(rebased.changes);
  useEffect(() => {
    latest.current = rebased.changes;
  }, [rebased]);
  const meet = useCallback((base: Changes, theirs: Changes, now: Values): boolean => {
    const met = joinDrafts({ base, mine: latest.current, theirs }, now);
    latest.current = met.changes;
    set((before) => ({ ...before, changes: met.changes, apart: met.conflicts, joined: true }));
    return met.conflicts.length === 0;
  }, []);
  return { form, set, rebased, latest, meet };
}

/** What this device has kept when the page comes up, and the server has not, is sent: it was typed while the server was away. */
function useSentAtFirst(isOnlyHere: boolean, send: () => void): void {
  const wanted = useRef(isOnlyHere);
  useEffect(() => {
    if (wanted.current) send();
    wanted.current = false;
  }, [send]);
}

/**
 * What is typed into a task's form: only what was changed, so that all else follows the case. Kept on this device at once, and with the server a moment later, so
 * that it is there on another device too. A refusal or a lost network only means that it stays on this device. What another window of the same person has typed
 * meanwhile is joined with it.
 */
export function useTaskDraft(userId: string, task: TaskDetail): TaskDraft {
  const current = currentOf(task);
  const { kept, keep, forget: drop } = useDraftKeeper(userId, 'task', task.id);
  const { form, set, rebased, latest, meet } = useForm(kept, task, current);
  const { apart, joined, restoredAt } = form;
  const answer = useMemo(() => asPatch(rebased.changes), [rebased]);
  const keepOver = useCallback(
    (synced: Synced) => keep({ ...asPatch(latest.current), over: { ...asPatch(synced.changes), version: synced.version } }),
    [keep, latest],
  );
  const { state, synced, saveSoon, saveNow, hold } = useServerDraft(task, { latest, meet, onSynced: keepOver });

  const change = useCallback(
    (next: Changes, left: readonly FieldConflict[]) => {
      latest.current = rebase(next, current).changes;
      set((before) => ({ ...before, changes: next, apart: left }));
      keepOver(synced.current);
      if (left.length === 0) saveSoon();
    },
    [current, keepOver, latest, saveSoon, set, synced],
  );
  const setField = useCallback(
    (name: string, to: unknown) => {
      const before = latest.current;
      change({ ...before, [name]: { from: before[name]?.from ?? current[name] ?? null, to } }, apart);
    },
    [apart, change, current, latest],
  );
  const settleOne = useCallback(
    ({ field, ...conflict }: FieldConflict, choice: 'mine' | 'theirs') => {
      const found = latest.current[field];
      if (found) change({ ...latest.current, [field]: settle(found, conflict satisfies Conflict, choice) }, apart);
    },
    [apart, change, latest],
  );
  const settleApart = useCallback(
    (conflict: FieldConflict, choice: 'mine' | 'theirs') => {
      const { [conflict.field]: found = { from: current[conflict.field] ?? null, to: conflict.mine } } = latest.current;
      const left = apart.filter((each) => each !== conflict);
      change(choice === 'mine' ? latest.current : { ...latest.current, [conflict.field]: takeTheirs(found, conflict) }, left);
    },
    [apart, change, current, latest],
  );
  const isOnlyHere = apart.length === 0 && kept !== null && !sameValue(asPatch(form.changes).values, task.draft?.values ?? {});
  useSentAtFirst(isOnlyHere, saveSoon);
  const forget = useCallback(() => {
    hold();
    drop();
    set((before) => ({ ...before, restoredAt: null, joined: false }));
  }, [drop, hold, set]);
  const discard = useCallback(() => {
    hold();
    drop();
    latest.current = {};
    set(asForm({}, null));
    saveNow();
  }, [drop, hold, latest, saveNow, set]);

  const typed = Object.keys(rebased.changes).length > 0;
  const shown = { values: rebased.values, conflicts: rebased.conflicts, apart, joined, current, answer, typed, state, restoredAt };
  return { ...shown, setField, settle: settleOne, settleApart, discard, forget, hold };
}
