import { useSyncExternalStore } from 'react';
import { measures } from './tokens.js';

/** Whether a media query holds; follows changes. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
  );
}

/** Phone width: bottom bar instead of the rail, cards instead of tables. */
export function useIsPhone(): boolean {
  return useMedia(`(max-width: ${measures.phone - 1}px)`);
}

/** The person asked the device for less motion. */
export function useReducedMotion(): boolean {
  return useMedia('(prefers-reduced-motion: reduce)');
}
