import { useQuery } from '@tanstack/react-query';
import type { Job, OperationEffect } from '../../../../api/contract/index.js';
import { api } from './client.js';
import { effectsOfJob, isFinished, isJob, PREFER_BAR, useJob } from './jobs.js';

/** What a change would do to running cases, or how far one is in finding out. */
export interface DryRun {
  readonly effects: readonly OperationEffect[];
  /** It is not known yet. */
  readonly pending: boolean;
  /** Set while the API works it out case by case. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  readonly error: Error | null;
}

/**
 * Asks a `PUT` with `dryRun` what it would do; nothing is changed. Over many cases the API answers with a job: then its bar, and its effects when it is
 * finished.
 */
export function useDryRun(key: readonly unknown[], path: string, body: unknown, enabled: boolean): DryRun {
  const asked = useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      api.put<{ readonly effects: readonly OperationEffect[] } | Job>(path, body, { query: { dryRun: true }, headers: PREFER_BAR, signal }),
    enabled,
    retry: false,
  });
  const begun = asked.data && isJob(asked.data) ? asked.data : undefined;
  const job = useJob(begun?.id).data ?? begun;
  const finished = job !== undefined && isFinished(job);
  const read = useQuery({
    queryKey: [...key, 'effects', job?.id ?? ''],
    queryFn: ({ signal }) => effectsOfJob(job?.id ?? '', signal),
    enabled: finished,
    retry: false,
  });
  const known = asked.data && !isJob(asked.data) ? asked.data.effects : (read.data ?? []);
  return {
    effects: known,
    pending: asked.isFetching || (job !== undefined && !finished) || read.isFetching,
    progress: job === undefined || finished ? null : { done: job.done, total: job.total },
    error: asked.error ?? read.error,
  };
}
