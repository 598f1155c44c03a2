import { useQueryClient } from '@tanstack/react-query';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { TaskDetail } from '../../../../../api/contract/index.js';
import { sameValue, type Values } from '../../../../../model/forms/values.js';
import { api } from '../../../kit/api-client/client.js';
import { ApiProblem } from '../../../kit/api-client/problem.js';
import { queryKeys } from '../../../kit/api-client/query-keys.js';
import { asPatch, fromPatch, type Changes } from '../../../kit/forms/changes.js';

/** Where the draft is. */
export type DraftState = { readonly kind: 'none' } | { readonly kind: 'saving' } | { readonly kind: 'saved'; readonly at: number } | { readonly kind: 'local' };

/** The draft that the server has, as this window knows it; `version` null: none. */
export interface Synced {
  readonly changes: Changes;
  readonly version: string | null;
}

/** What the case has of a task's form. */
export const currentOf = (task: TaskDetail): Values => task.form.current ?? task.form.values;

/** What a task says of its reader's draft. */
export const syncedOf = (task: TaskDetail): Synced =>
  task.draft === null
    ? { changes: {}, version: null }
    : { changes: fromPatch(task.draft.values, task.draft.basedOn, currentOf(task)), version: task.draft.version };

interface Window {
  /** What is typed here by now. */
  readonly latest: RefObject<Changes>;
  /** Another window has saved: joins what it has typed (`theirs`, from `base`) with what was typed here. False: they contradict each other. */
  readonly meet: (base: Changes, theirs: Changes, current: Values) => boolean;
  /** The server has what was typed here. */
  readonly onSynced: (synced: Synced) => void;
}

const SAVE_AFTER_MS = 1500;
/** A server that was away is asked again after this. */
const AGAIN_AFTER_MS = 5000;
/** Of two windows that save at the same moment one is second; of three that go on so, one would be for ever. */
const TRIES = 3;
const preconditionOf = ({ version }: Synced): Record<string, string> => (version === null ? { 'If-None-Match': '*' } : { 'If-Match': `"${version}"` });

/** Whether a save failed on the way, or at a server that is not well, so that the same may go well later. */
const isLost = (error: unknown): boolean => !(error instanceof ApiProblem) || error.status === 0 || error.status >= 500 || error.status === 429;

/** One save of the draft; `lost`: what was saved last did not arrive. */
function useSave(task: TaskDetail, { latest, meet, onSynced }: Window) {
  const { id } = task;
  const client = useQueryClient();
  const [state, setState] = useState<DraftState>({ kind: 'none' });
  const [first] = useState(() => syncedOf(task));
  const synced = useRef(first);
  const unheard = useRef<Changes | null>(null);
  const lost = useRef(false);

  const caughtUp = useCallback(async (): Promise<boolean> => {
    const now = await client.fetchQuery({ queryKey: queryKeys.task(id), queryFn: () => api.get<TaskDetail>(`/api/tasks/${id}`), staleTime: 0 });
    const [before, there] = [synced.current.changes, syncedOf(now)];
    synced.current = there;
    // It is what this window has sent itself, and did not hear that it arrived.
    if (unheard.current && now.draft && sameValue(asPatch(unheard.current).values, now.draft.values)) return true;
    return meet(before, there.changes, currentOf(now));
  }, [client, id, meet]);

  /** True: another window was first, what it has typed is joined, and it is worth another try. */
  const save = useCallback(async (): Promise<boolean> => {
    const changes = latest.current;
    setState({ kind: 'saving' });
    try {
      const tag = await api.postForTag(`/api/tasks/${id}/draft`, asPatch(changes), { headers: preconditionOf(synced.current) });
      synced.current = { changes, version: tag === null ? null : tag.replaceAll('"', '') };
      unheard.current = null;
      lost.current = false;
      onSynced(synced.current);
      setState({ kind: 'saved', at: Date.now() });
      return false;
    } catch (error) {
      setState({ kind: 'local' });
      if (error instanceof ApiProblem && error.status === 412) return caughtUp().catch(() => false);
      unheard.current = changes;
      lost.current = isLost(error);
      return false;
    }
  }, [caughtUp, id, latest, onSynced]);
  return { state, synced, lost, save };
}

/** A moment at which something is done; there is one at a time. */
function useLater() {
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const hold = useCallback(() => window.clearTimeout(timer.current), []);
  const later = useCallback((run: () => void, ms: number) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(run, ms);
  }, []);
  return { hold, later };
}

/**
 * Keeps a draft with the server, one save after the other, and never over what another window has saved there. What did not arrive is sent again until it
 * does, or is no longer wanted (`hold`).
 */
export function useServerDraft(task: TaskDetail, own: Window) {
  const { id } = task;
  const client = useQueryClient();
  const maySave = task.allowedOperations.includes('draft');
  const { state, synced, lost, save } = useSave(task, own);
  const { hold, later } = useLater();
  const saving = useRef<Promise<void>>(Promise.resolve());
  const again = useRef<() => void>(() => undefined);
  const inTurn = useCallback((): Promise<void> => {
    hold();
    saving.current = saving.current.then(async () => {
      for (let tries = 0; tries < TRIES && (await save()); tries += 1);
      if (lost.current) again.current();
    });
    return saving.current;
  }, [hold, lost, save]);
  useEffect(() => {
    again.current = () => later(() => void inTurn(), AGAIN_AFTER_MS);
    return () => {
      again.current = () => undefined;
    };
  }, [inTurn, later]);
  const saveSoon = useCallback(() => {
    if (maySave) later(() => void inTurn(), SAVE_AFTER_MS);
  }, [inTurn, later, maySave]);
  const saveNow = useCallback(() => {
    if (maySave) void inTurn().then(() => client.invalidateQueries({ queryKey: queryKeys.task(id) }));
  }, [client, id, inTurn, maySave]);
  return { state, synced, saveSoon, saveNow, hold };
}
