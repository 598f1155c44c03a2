import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { LiveEvents } from '../../../../api/contract/index.js';

/** Names of the API's server-sent events. */
type LiveEventName = keyof LiveEvents;
const eventNames: readonly LiveEventName[] = ['case', 'task', 'notification', 'progress', 'reload'];

const statusListeners = new Set<() => void>();
let online = true;

function setOnline(value: boolean): void {
  if (online === value) return;
  online = value;
  for (const listener of statusListeners) listener();
}

/** What a changed case makes stale. Pages that are not on screen are only marked. */
const staleAfter: Readonly<Record<Exclude<LiveEventName, 'reload'>, readonly string[]>> = {
  case: ['cases', 'case', 'tasks', 'task', 'board'],
  task: ['tasks', 'task', 'cases', 'case', 'board'],
  notification: ['notifications'],
  progress: ['jobs'],
};

/** Gathers a burst of events into one refresh: at most one every 250 ms. */
function refresher(client: QueryClient): (name: keyof typeof staleAfter) => void {
  const waiting = new Set<string>();
  let timer: number | undefined;
  return (name) => {
    for (const key of staleAfter[name]) waiting.add(key);
    timer ??= window.setTimeout(() => {
      timer = undefined;
      const keys = [...waiting];
      waiting.clear();
      for (const key of keys) void client.invalidateQueries({ queryKey: [key] });
    }, 250);
  };
}

/**
 * Keeps the connection to `/api/events` and refreshes what the events name. Mounted once, in the frame.
 * The browser resumes a dropped connection with `Last-Event-ID`; one that was refused is opened anew here after 2 s,
 * and everything on screen is refreshed, since events may have been missed.
 */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    const refresh = refresher(client);
    let source: EventSource | null = null;
    let again: number | undefined;
    const open = (): void => {
      source = new EventSource('/api/events');
      source.onopen = () => {
        if (!online) void client.invalidateQueries();
        setOnline(true);
      };
      source.onerror = () => {
        setOnline(false);
        if (source?.readyState !== EventSource.CLOSED) return;
        again = window.setTimeout(open, 2000);
      };
      for (const name of eventNames) {
        source.addEventListener(name, () => (name === 'reload' ? void client.invalidateQueries() : refresh(name)));
      }
    };
    open();
    return () => {
      window.clearTimeout(again);
      source?.close();
    };
  }, [client]);
}

/** Whether the live connection stands. */
export function useLiveStatus(): boolean {
  return useSyncExternalStore(
    (listener) => {
      statusListeners.add(listener);
      return () => statusListeners.delete(listener);
    },
    () => online,
  );
}
