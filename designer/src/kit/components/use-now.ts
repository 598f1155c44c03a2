import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let now = Date.now();
let timer: number | undefined;

function subscribe(listener: () => void): () => void {
  // Nobody was told meanwhile: what was the present then is long past.
  if (listeners.size === 0) now = Date.now();
  listeners.add(listener);
  timer ??= window.setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, 20_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.clearInterval(timer);
    timer = undefined;
  };
}

/** The present moment (epoch ms), anew every 20 s: words such as "还剩 1 个工作日" stay true without a reload. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}
