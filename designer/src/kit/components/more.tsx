import type { ReactNode } from 'react';
import './more.css';

/** `+2`: how many more there are than one line shows, with words for screen readers. */
export function More({ count, children }: { readonly count: number; readonly children: ReactNode }): ReactNode {
  return (
    <span className="lz-more lz-nums">
      <span aria-hidden>+{count}</span>
      <span className="lz-only-for-readers">{children}</span>
    </span>
  );
}
