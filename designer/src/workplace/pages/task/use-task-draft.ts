import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { TaskDetail } from '../../../../../api/contract/index.js';
import { api } from '../../../kit/api-client/client.js';
import { queryKeys } from '../../../kit/api-client/query-keys.js';
import type { FieldModel, Values } from '../../../kit/forms/form-model.js';
import { useLocalDraft, type LocalDraftState } from '../../../kit/forms/use-local-draft.js';
import { answerOf } from './task-answer.js';

/** Where the draft is. */
export type DraftState = { readonly kind: 'none' } | { readonly kind: 'saving' } | { readonly kind: 'saved'; readonly at: number } | { readonly kind: 'local' };

export interface TaskDraft extends Omit<LocalDraftState, 'values'> {
  /** What the server gave with what was typed over it. */
  readonly values: Values;
  /** What would be sent. */
  readonly answer: Readonly<Record<string, unknown>>;
  /** Something was typed here. */
  readonly typed: boolean;
  readonly state: DraftState;
  /** No more saving: the values are on their way as the answer. */
  readonly hold: () => void;
}

const SAVE_AFTER_MS = 1500;
const NOTHING: Values = {};

/**
 * What is typed into a task's form: kept on this device at once, and with the server a moment later, so that it is there on
 * another device too. A refusal or a lost network only means that it stays on this device.
 */
export function useTaskDraft(userId: string, task: TaskDetail, fields: readonly FieldModel[]): TaskDraft {
  const local = useLocalDraft(userId, 'task', task.id, NOTHING);
  const [state, setState] = useState<DraftState>({ kind: 'none' });
  const base: Values = task.form.values;
  const values = { ...base, ...local.values };
  const answer = answerOf({ fields, values, base, hasDraft: task.hasDraft });
  const maySave = task.allowedOperations.includes('draft');
  const latest = useRef(answer);
  useEffect(() => {
    latest.current = answer;
  });
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const client = useQueryClient();
  const save = useCallback(
    async (draft: Readonly<Record<string, unknown>>): Promise<void> => {
      setState({ kind: 'saving' });
      try {
        await api.post(`/api/tasks/${task.id}/draft`, { values: draft });
        setState({ kind: 'saved', at: Date.now() });
      } catch {
        setState({ kind: 'local' });
      }
    },
    [task.id],
  );

  const { setField, forget: forgetLocal, discard: discardLocal } = local;
  const change = useCallback(
    (name: string, value: unknown) => {
      setField(name, value);
      window.clearTimeout(timer.current);
      if (maySave) timer.current = window.setTimeout(() => void save(latest.current), SAVE_AFTER_MS);
    },
    [maySave, save, setField],
  );
  const hold = useCallback(() => window.clearTimeout(timer.current), []);
  const forget = useCallback(() => {
    window.clearTimeout(timer.current);
    forgetLocal();
  }, [forgetLocal]);
  const discard = useCallback(() => {
    window.clearTimeout(timer.current);
    discardLocal();
    // The form then opens with the case's own values again.
    if (maySave) void save({}).then(() => client.invalidateQueries({ queryKey: queryKeys.task(task.id) }));
  }, [client, discardLocal, maySave, save, task.id]);

  return { ...local, values, answer, typed: Object.keys(local.values).length > 0, state, setField: change, forget, discard, hold };
}
