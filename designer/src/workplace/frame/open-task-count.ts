import { useQuery } from '@tanstack/react-query';
import type { Page, TaskSummary } from '../../../../api/contract/index.js';
import { api } from '../../kit/api-client/client.js';
import { queryKeys } from '../../kit/api-client/query-keys.js';

/** How many open tasks the person has; null until known. */
export function useOpenTaskCount(): number | null {
  const query = useQuery({
    queryKey: queryKeys.tasks('mine-count'),
    queryFn: () => api.get<Page<TaskSummary>>('/api/tasks', { query: { view: 'mine', limit: 1, count: true } }),
  });
  return query.data?.total ?? null;
}
