import { useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';

/** The head of a page: what it is and how it stands. Short notes of what was done stand below it and cover nothing of that. */
export function PageHead({ className, children }: { readonly className: string; readonly children: ReactNode }): ReactNode {
  const head = useRef<HTMLElement>(null);
  useBelow(head);
  return (
    <header ref={head} className={className}>
      {children}
    </header>
  );
}

/** Keeps `--lz-below-head` at where the head ends in the window, px from its top; none: no head is there. */
function useBelow(head: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    const measure = (): void => {
      if (head.current !== null) style.setProperty('--lz-below-head', `${Math.round(head.current.getBoundingClientRect().bottom)}px`);
    };
    measure();
    // What stands above the head moves it as well, and then the page is another height.
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    if (head.current !== null) observer.observe(head.current);
    window.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      window.removeEventListener('scroll', measure);
      style.removeProperty('--lz-below-head');
    };
  }, [head]);
}
