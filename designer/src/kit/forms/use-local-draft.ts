import { useCallback, useEffect, useRef, useState } from 'react';
import { draftKey, dropDraft, readDraft, writeDraft } from './drafts.js';
import type { Values } from './form-model.js';

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

const SAVE_AFTER_MS = 400;

/** Keeps what is typed on this device, for this person and thing, and brings it back. Mount anew (`key`) for another thing. */
export function useLocalDraft(userId: string, kind: 'start' | 'task', id: string, initial: Values): LocalDraftState {
  const key = draftKey(userId, kind, id);
  const [kept] = useState(() => readDraft(window.localStorage, key));
  const [values, setValues] = useState<Values>(() => ({ ...initial, ...kept?.values }));
  const [restoredAt, setRestoredAt] = useState<number | null>(kept?.savedAt ?? null);
  const unsaved = useRef<Values | null>(null);

  const save = useCallback(() => {
    if (unsaved.current !== null) writeDraft(window.localStorage, key, unsaved.current, Date.now());
    unsaved.current = null;
  }, [key]);

  useEffect(() => {
    window.addEventListener('pagehide', save);
    return () => {
      window.removeEventListener('pagehide', save);
      save();
    };
  }, [save]);

  const timer = useRef<number | undefined>(undefined);
  const setField = useCallback(
    (name: string, value: unknown) => {
      setValues((before) => {
        const next = { ...before, [name]: value };
        unsaved.current = next;
        return next;
      });
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(save, SAVE_AFTER_MS);
    },
    [save],
  );

  const forget = useCallback(() => {
    window.clearTimeout(timer.current);
    unsaved.current = null;
    dropDraft(window.localStorage, key);
    setRestoredAt(null);
  }, [key]);

  const discard = useCallback(() => {
    forget();
    setValues(initial);
  }, [forget, initial]);

  return { values, setField, restoredAt, discard, forget };
}
