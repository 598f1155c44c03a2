import { useEffect, useState } from 'react';

/** For the element around an input: it hears of the compositions inside. */
export interface Composition {
  readonly onCompositionStart: () => void;
  readonly onCompositionEnd: () => void;
}

/**
 * What somebody has typed into a search, once it has stood still for `ms`; never while an input method composes, for the letters that stand there then
 * (`shan'cun`) are no words of his. Without blanks at the ends.
 */
export function useTyped(text: string, ms: number): { readonly typed: string; readonly composition: Composition } {
  const [composing, setComposing] = useState(false);
  const [typed, setTyped] = useState(text.trim());
  useEffect(() => {
    if (composing) return undefined;
    const timer = window.setTimeout(() => setTyped(text.trim()), ms);
    return () => window.clearTimeout(timer);
  }, [text, ms, composing]);
  return { typed, composition: { onCompositionStart: () => setComposing(true), onCompositionEnd: () => setComposing(false) } };
}
