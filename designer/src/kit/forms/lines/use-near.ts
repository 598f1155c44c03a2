import { useEffect, useRef, useState, type RefObject } from 'react';

/** A part of a long list that is drawn only while it is near the window. */
export interface Near<T extends HTMLElement> {
  readonly ref: RefObject<T | null>;
  readonly isNear: boolean;
  /** Height to leave free while it is not drawn, px: as it was when it was drawn last, else what was expected. */
  readonly height: number;
}

/** Drawn this far beyond the window's edges, px: further than a turn of the wheel reaches. */
const MARGIN = 800;

/** Follows whether an element is near the window. One that holds the focus stays: what is being typed is not taken away. `always`: it is drawn in any case. */
export function useNear<T extends HTMLElement>(always: boolean, startsNear: boolean, expected: number): Near<T> {
  const ref = useRef<T>(null);
  const [seen, setSeen] = useState({ isNear: startsNear, height: expected });
  useEffect(() => {
    const element = ref.current;
    if (always || element === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        const isNear = entries.at(-1)?.isIntersecting === true || element.contains(document.activeElement);
        setSeen((before) => (before.isNear === isNear ? before : { isNear, height: before.isNear ? element.offsetHeight : before.height }));
      },
      { rootMargin: `${MARGIN}px 0px` },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [always]);
  return { ref, isNear: always || seen.isNear, height: seen.height };
}
