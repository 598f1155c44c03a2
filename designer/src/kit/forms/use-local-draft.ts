import { useCallback, useState } from 'react';
import type { Values } from './form-model.js';
import { useDraftKeeper } from './use-draft-keeper.js';

/** Values of a form that survive a reload of the page. */
export interface LocalDraftState {
  readonly values: Values;
  /** Sets one field. */
  readonly setField: (name: string, value: unknown) => void;
  /** When the restored draft was written (epoch ms); null: nothing was restored. */
  readonly restoredAt: number | null;
  /** Back to the initial values, the draft is forgotten. */
  readonly discard: () => void;
  /** The draft is forgotten, the values stay (they were sent). */
  readonly forget: () => void;
}

/** Values of a form of which nothing is stored yet, kept on this device and brought back. Mount anew (`key`) for another thing. */
export function useLocalDraft(userId: string, kind: 'start', id: string, initial: Values): LocalDraftState {
  const keeper = useDraftKeeper(userId, kind, id);
  const [values, setValues] = useState<Values>(() => ({ ...initial, ...keeper.kept?.values }));
  const [restoredAt, setRestoredAt] = useState<number | null>(keeper.kept?.savedAt ?? null);
  const { keep, forget: drop } = keeper;

  const setField = useCallback(
    (name: string, value: unknown) => {
      setValues((before) => {
        const next = { ...before, [name]: value };
        keep({ values: next });
        return next;
      });
    },
    [keep],
  );

  const forget = useCallback(() => {
    drop();
    setRestoredAt(null);
  }, [drop]);

  const discard = useCallback(() => {
    forget();
    setValues(initial);
  }, [forget, initial]);

  return { values, setField, restoredAt, discard, forget };
}
