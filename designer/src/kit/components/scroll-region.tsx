import type { ReactNode } from 'react';
import './scroll-region.css';

/** Part of a page that scrolls sideways by itself, with a shadow where there is more; it takes the focus so that arrow keys reach all of it (WCAG 2.1.1). */
export function ScrollRegion({ label, className, children }: { readonly label: string; readonly className?: string; readonly children: ReactNode }): ReactNode {
  const reachable = { role: 'region', tabIndex: 0, 'aria-label': label };
  return (
    <div {...reachable} className={className === undefined ? 'lz-scroll-region' : `lz-scroll-region ${className}`}>
      {children}
    </div>
  );
}
