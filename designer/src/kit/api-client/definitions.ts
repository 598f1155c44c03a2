import { useQuery } from '@tanstack/react-query';
import type { DefinitionSummary, Page } from '../../../../api/contract/index.js';
import { api } from './client.js';
import { queryKeys } from './query-keys.js';

/** Processes the person may start or see. */
export function useDefinitions() {
  return useQuery({
    queryKey: queryKeys.definitions,
    queryFn: async () => {
      const answer = await api.get<Page<DefinitionSummary>>('/api/process-definitions');
      return answer.items;
    },
    staleTime: 60_000,
  });
}
