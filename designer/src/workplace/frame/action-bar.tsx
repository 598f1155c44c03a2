import { useSyncExternalStore, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

let place: HTMLElement | null = null;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Where the bar is shown; once, in the frame, below the content. */
export function ActionBarPlace(): ReactNode {
  return (
    <div
      // No box of its own: the bar sticks to the window's edge within the whole page, not within its place.
      style={{ display: 'contents' }}
      ref={(element) => {
        place = element;
        for (const listener of listeners) listener();
      }}
    />
  );
}

/** A bar that stays at the bottom of the window: what can be done with the page, the most likely first. */
export function ActionBar({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  const target = useSyncExternalStore(subscribe, () => place);
  if (target === null) return null;
  return createPortal(
    <div className="lz-action-bar" role="region" aria-label={label}>
      {children}
    </div>,
    target,
  );
}
