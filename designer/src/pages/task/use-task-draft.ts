import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '../../api-client/client.js';
import { isBlank, type Values } from '../../forms/form-model.js';
import { useLocalDraft, type LocalDraftState } from '../../forms/use-local-draft.js';

/** Where the draft is. */
export type DraftState = { readonly kind: 'none' } | { readonly kind: 'saving' } | { readonly kind: 'saved'; readonly at: number } | { readonly kind: 'local' };

export interface TaskDraft extends Omit<LocalDraftState, 'values'> {
  /** What the server gave with what was typed over it. */
  readonly values: Values;
  /** What was typed: a patch of top-level fields, with null where a value was taken away. */
  readonly patch: Readonly<Record<string, unknown>>;
  readonly state: DraftState;
}

const SAVE_AFTER_MS = 1500;

/**
 * What is typed into a task's form: kept on this device at once, and with the server a moment later, so that it is there on
 * another device too. A refusal or a lost network only means that it stays on this device.
 */
export function useTaskDraft(userId: string, taskId: string, base: Values, maySave: boolean): TaskDraft {
  const local = useLocalDraft(userId, 'task', taskId, {});
  const [state, setState] = useState<DraftState>({ kind: 'none' });
  const patch = patchOf(base, local.values);
  const latest = useRef(patch);
  useEffect(() => {
    latest.current = patch;
  });
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const send = useCallback(() => {
    setState({ kind: 'saving' });
    api.post(`/api/tasks/${taskId}/draft`, { values: latest.current }).then(
      () => setState({ kind: 'saved', at: Date.now() }),
      () => setState({ kind: 'local' }),
    );
  }, [taskId]);

  const { setField, forget: forgetLocal } = local;
  const change = useCallback(
    (name: string, value: unknown) => {
      setField(name, value);
      window.clearTimeout(timer.current);
      if (maySave) timer.current = window.setTimeout(send, SAVE_AFTER_MS);
    },
    [maySave, send, setField],
  );
  const forget = useCallback(() => {
    window.clearTimeout(timer.current);
    forgetLocal();
  }, [forgetLocal]);

  return { ...local, values: { ...base, ...local.values }, patch, state, setField: change, forget };
}

/** Typed fields; a field that had a value and is now blank becomes null. */
export function patchOf(base: Values, typed: Values): Record<string, unknown> {
  const patch: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(typed)) {
    if (!isBlank(value)) patch[name] = value;
    else if (!isBlank(base[name])) patch[name] = null;
  }
  return patch;
}
