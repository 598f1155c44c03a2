import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { TaskDetail } from '../../../../../api/contract/index.js';
import type { Conflict, FieldConflict } from '../../../../../model/forms/merge.js';
import { api } from '../../../kit/api-client/client.js';
import { queryKeys } from '../../../kit/api-client/query-keys.js';
import { asPatch, fromPatch, rebase, settle, type Changes } from '../../../kit/forms/changes.js';
import type { LocalDraft } from '../../../kit/forms/drafts.js';
import type { Values } from '../../../kit/forms/form-model.js';
import { useDraftKeeper } from '../../../kit/forms/use-draft-keeper.js';

/** Where the draft is. */
export type DraftState = { readonly kind: 'none' } | { readonly kind: 'saving' } | { readonly kind: 'saved'; readonly at: number } | { readonly kind: 'local' };

export interface TaskDraft {
  /** What the case has, with what was typed over it. */
  readonly values: Values;
  /** What the case has. */
  readonly current: Values;
  /** What would be sent: what was changed, and what it was. */
  readonly answer: { readonly values: Values; readonly basedOn: Values };
  /** Where somebody else has changed the same meanwhile. */
  readonly conflicts: readonly FieldConflict[];
  /** Something was typed here. */
  readonly typed: boolean;
  readonly state: DraftState;
  /** When the draft that was brought back was written (epoch ms); null: none was. */
  readonly restoredAt: number | null;
  readonly setField: (name: string, value: unknown) => void;
  /** Settles a conflict: mine stays, or theirs is taken. */
  readonly settle: (conflict: FieldConflict, choice: 'mine' | 'theirs') => void;
  /** Back to what the case has. */
  readonly discard: () => void;
  /** It was sent. */
  readonly forget: () => void;
  /** No more saving: the values are on their way as the answer. */
  readonly hold: () => void;
}

const SAVE_AFTER_MS = 1500;

/** Of what this device and the server have kept, what was written last. */
function restored(local: LocalDraft | null, task: TaskDetail, current: Values): { changes: Changes; at: number | null } {
  const server = task.draft === null ? null : { ...task.draft, savedAt: Date.parse(task.draft.savedAt) };
  const draft = local !== null && (server === null || local.savedAt >= server.savedAt) ? local : server;
  return draft === null ? { changes: {}, at: null } : { changes: fromPatch(draft.values, draft.basedOn ?? {}, current), at: draft.savedAt };
}

/**
 * What is typed into a task's form: only what was changed, so that all else follows the case. Kept on this device at once, and with the server a moment later, so
 * that it is there on another device too. A refusal or a lost network only means that it stays on this device.
 */
export function useTaskDraft(userId: string, task: TaskDetail): TaskDraft {
  const current: Values = task.form.current ?? task.form.values;
  const { kept, keep, forget: drop } = useDraftKeeper(userId, 'task', task.id);
  const [{ changes, restoredAt }, set] = useState<{ changes: Changes; restoredAt: number | null }>(() => {
    const { changes, at } = restored(kept, task, current);
    return { changes, restoredAt: at };
  });
  const rebased = useMemo(() => rebase(changes, current), [changes, current]);
  const answer = useMemo(() => asPatch(rebased.changes), [rebased]);
  const maySave = task.allowedOperations.includes('draft');
  const { state, saveSoon, saveNow, hold } = useServerDraft(task.id, maySave);
  // Several fields may change between two renderings: each change starts from the newest.
  const latest = useRef(rebased);
  useEffect(() => {
    latest.current = rebased;
  }, [rebased]);

  const change = useCallback(
    (next: Changes) => {
      latest.current = rebase(next, current);
      const patch = asPatch(latest.current.changes);
      set((before) => ({ ...before, changes: next }));
      keep(patch);
      saveSoon(patch);
    },
    [current, keep, saveSoon],
  );
  const setField = useCallback(
    (name: string, to: unknown) => {
      const { changes: before } = latest.current;
      change({ ...before, [name]: { from: before[name]?.from ?? current[name] ?? null, to } });
    },
    [change, current],
  );
  const settleOne = useCallback(
    ({ field, ...conflict }: FieldConflict, choice: 'mine' | 'theirs') => {
      const { changes: before } = latest.current;
      const found = before[field];
      if (found) change({ ...before, [field]: settle(found, conflict satisfies Conflict, choice) });
    },
    [change],
  );
  const forget = useCallback(() => {
    hold();
    drop();
    set((before) => ({ ...before, restoredAt: null }));
  }, [drop, hold]);
  const discard = useCallback(() => {
    hold();
    drop();
    set({ changes: {}, restoredAt: null });
    saveNow({ values: {}, basedOn: {} });
  }, [drop, hold, saveNow]);

  const typed = Object.keys(rebased.changes).length > 0;
  const shown = { values: rebased.values, conflicts: rebased.conflicts, current, answer, typed, state, restoredAt };
  return { ...shown, setField, settle: settleOne, discard, forget, hold };
}

/** Keeps a draft with the server. */
function useServerDraft(taskId: string, maySave: boolean) {
  const client = useQueryClient();
  const [state, setState] = useState<DraftState>({ kind: 'none' });
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const hold = useCallback(() => window.clearTimeout(timer.current), []);
  const save = useCallback(
    async (draft: TaskDraft['answer']): Promise<void> => {
      setState({ kind: 'saving' });
      try {
        await api.post(`/api/tasks/${taskId}/draft`, draft);
        setState({ kind: 'saved', at: Date.now() });
      } catch {
        setState({ kind: 'local' });
      }
    },
    [taskId],
  );
  const saveSoon = useCallback(
    (draft: TaskDraft['answer']) => {
      hold();
      if (maySave) timer.current = window.setTimeout(() => void save(draft), SAVE_AFTER_MS);
    },
    [hold, maySave, save],
  );
  const saveNow = useCallback(
    (draft: TaskDraft['answer']) => {
      if (maySave) void save(draft).then(() => client.invalidateQueries({ queryKey: queryKeys.task(taskId) }));
    },
    [client, maySave, save, taskId],
  );
  return { state, saveSoon, saveNow, hold };
}
