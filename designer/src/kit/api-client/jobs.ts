import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import type { Job, JobSummary, OperationEffect, Page } from '../../../../api/contract/index.js';
import { api } from './client.js';
import { queryKeys } from './query-keys.js';

/** `Prefer: wait`: seconds a screen waits for the result of a change before it shows a bar instead. */
export const PREFER_BAR = { Prefer: 'wait=2' };

/** Live events tell how far a job is; should one be lost, it is looked at again after this, ms. */
const LOOK_AGAIN = 5_000;

/** It does no more. */
export const isFinished = ({ state }: Pick<JobSummary, 'state'>): boolean => state === 'done' || state === 'cancelled';

/** Whether the API answered with a job that goes on, instead of the result. */
export const isJob = (answer: object): answer is Job => 'state' in answer && 'total' in answer;

/** One job with its report; kept up to date while it goes on. */
export function useJob(id: string | undefined): UseQueryResult<Job> {
  return useQuery({
    queryKey: queryKeys.job(id ?? ''),
    queryFn: ({ signal }) => api.get<Job>(`/api/jobs/${id ?? ''}`, { signal }),
    enabled: id !== undefined,
    refetchInterval: (query) => (query.state.data && isFinished(query.state.data) ? false : LOOK_AGAIN),
  });
}

/** The jobs that run or are halted. */
export function useUnfinishedJobs(enabled: boolean): readonly JobSummary[] {
  const query = useQuery({
    queryKey: queryKeys.jobs({ state: 'unfinished' }),
    queryFn: ({ signal }) => api.get<Page<JobSummary>>('/api/jobs', { query: { state: 'unfinished', limit: 20 }, signal }),
    enabled,
    refetchInterval: (kept) => ((kept.state.data?.items.length ?? 0) > 0 ? LOOK_AGAIN : false),
  });
  return query.data?.items ?? [];
}

/** Halts a job, lets it go on, or ends it. */
export function useTurnJob(id: string): UseMutationResult<Job, Error, 'pause' | 'resume' | 'cancel'> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (word: 'pause' | 'resume' | 'cancel') => api.post<Job>(`/api/jobs/${id}/${word}`),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.jobs() }),
  });
}

/** Cases whose effects are read in one request. */
const PAGE = 200;

/** All that a finished job did, or would do. */
export async function effectsOfJob(id: string, signal: AbortSignal): Promise<OperationEffect[]> {
  const effects: OperationEffect[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: Page<OperationEffect> = await api.get<Page<OperationEffect>>(`/api/jobs/${id}/effects`, { query: { limit: PAGE, cursor }, signal });
    effects.push(...page.items);
    cursor = page.nextCursor;
  }
  return effects;
}
