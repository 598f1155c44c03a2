import { useCallback, useEffect, useRef, useState } from 'react';
import { draftKey, dropDraft, readDraft, writeDraft, type Kept, type LocalDraft } from './drafts.js';

/** Keeps what is typed on this device; survives a reload of the page. */
export interface DraftKeeper {
  /** What was kept when the page came up. */
  readonly kept: LocalDraft | null;
  /** Keeps this, a moment later or when the page is left. */
  readonly keep: (typed: Kept) => void;
  readonly forget: () => void;
}

const SAVE_AFTER_MS = 400;

/** Keeps what is typed on this device, for this person and thing. Mount anew (`key`) for another thing. */
export function useDraftKeeper(userId: string, kind: 'start' | 'task', id: string): DraftKeeper {
  const key = draftKey(userId, kind, id);
  const [kept] = useState(() => readDraft(window.localStorage, key));
  const unsaved = useRef<Kept | null>(null);
  const timer = useRef<number | undefined>(undefined);

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

  const keep = useCallback(
    (typed: Kept) => {
      unsaved.current = typed;
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(save, SAVE_AFTER_MS);
    },
    [save],
  );

  const forget = useCallback(() => {
    window.clearTimeout(timer.current);
    unsaved.current = null;
    dropDraft(window.localStorage, key);
  }, [key]);

  return { kept, keep, forget };
}
