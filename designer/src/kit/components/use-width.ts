import { useLayoutEffect, useState, type RefObject } from 'react';

/** What was measured last: what comes back by Back is as wide as it was, stands there with the first rendering, and so the page can be scrolled to where it was. */
let last: number | undefined;

/** Width of an element in px, followed as it changes; undefined until one was in the page. It is known before anything is painted. */
export function useWidth(box: RefObject<HTMLElement | null>): number | undefined {
  const [width, setWidth] = useState(last);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const measure = (): void => {
      last = element.clientWidth;
      setWidth(last);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return width;
}
