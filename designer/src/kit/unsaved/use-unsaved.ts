import { useCallback, useEffect, useRef } from 'react';
import { holdUnsaved, lostByQuery, type LostBetween } from './unsaved.js';
import { useAskToLose } from './use-ask-to-lose.js';

/** How something typed is left. */
interface Leaving {
  /** Closes what holds it, after a question where something was typed. */
  readonly leave: (close: () => void) => void;
  /** It was saved: nothing is asked any more, also not by what follows in the same moment. */
  readonly release: () => void;
}

/**
 * Keeps what was typed and is kept nowhere else from being thrown away unasked: by closing what holds it (`leave`), by another page or the window's Back
 * (`UnsavedGuard`), with the window (the browser's own question).
 * @param isTyped something was typed that differs from what is saved
 * @param lostBetween which changes of the address lose it
 */
export function useUnsaved(isTyped: boolean, lostBetween: LostBetween = lostByQuery): Leaving {
  const ask = useAskToLose();
  const letGo = useRef<(() => void) | null>(null);
  const release = useCallback(() => {
    letGo.current?.();
    letGo.current = null;
  }, []);
  useEffect(() => {
    if (isTyped) letGo.current = holdUnsaved({ lostBetween });
    return release;
  }, [isTyped, lostBetween, release]);
  const leave = useCallback(
    (close: () => void) => {
      if (letGo.current === null) return close();
      ask({
        onLose: () => {
          release();
          close();
        },
      });
    },
    [ask, release],
  );
  return { leave, release };
}
