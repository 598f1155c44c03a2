import { useQuery } from '@tanstack/react-query';
import type { DefinitionSummary, Page } from '../../../../api/contract/index.js';
import { api } from './client.js';
import { useLocalized } from '../i18n/i18n.js';
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

/** What a process is called, by its key; one that the reader may not see has its key for a name. */
export function useProcessName(): (key: string) => string {
  const text = useLocalized();
  const definitions = useDefinitions().data ?? [];
  return (key) => {
    const found = definitions.find((definition) => definition.key === key);
    return found ? text(found.name) : key;
  };
}
