import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { sessionStands } from './client.js';
import { type ChangeEvent, LiveConnection, type LiveStatus } from './live-connection.js';

const statusListeners = new Set<() => void>();
let now: LiveStatus = 'live';

function setStatus(status: LiveStatus): void {
  now = status;
  for (const listener of statusListeners) listener();
}

/** What a changed case makes stale. Pages that are not on screen are only marked. */
const staleAfter: Readonly<Record<ChangeEvent, readonly string[]>> = {
  case: ['cases', 'case', 'tasks', 'task', 'board'],
  task: ['tasks', 'task', 'cases', 'case', 'board'],
  notification: ['notifications'],
  progress: ['jobs'],
};

/** Gathers a burst of events into one refresh: at most one every 250 ms. */
function refresher(client: QueryClient): (name: ChangeEvent) => void {
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

/** Keeps the connection to `/api/events` and refreshes what the events name. Mounted once, in the frame. */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    const connection = new LiveConnection({
      changed: refresher(client),
      stale: () => void client.invalidateQueries(),
      status: setStatus,
      session: sessionStands,
    });
    const look = (): void => connection.look();
    window.addEventListener('online', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      window.removeEventListener('online', look);
      document.removeEventListener('visibilitychange', look);
      connection.close();
      setStatus('live');
    };
  }, [client]);
}

/** Whether the page follows what happens. */
export function useLiveStatus(): LiveStatus {
  return useSyncExternalStore(
    (listener) => {
      statusListeners.add(listener);
      return () => statusListeners.delete(listener);
    },
    () => now,
  );
}
