import { useQueries } from '@tanstack/react-query';
import type { Colleague, Page } from '../../../../api/contract/index.js';
import { api } from '../api-client/client.js';
import { queryKeys } from '../api-client/query-keys.js';
import { EVERYBODY } from './found-people.js';

/** Asks for one person; the answer is shared by all who show him. */
export const personQuery = (id: string) => ({
  queryKey: [...queryKeys.users, 'one', id],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) => api.get<Page<Colleague>>(EVERYBODY, { query: { id }, signal }),
  staleTime: 60_000,
});

/** Names of people by their ids; one whom one may not see, or who is not known yet, has his id for a name. */
export function usePersonNames(ids: readonly string[]): (id: string) => string {
  const known = useQueries({
    queries: [...new Set(ids)].map(personQuery),
    combine: (answers) => new Map(answers.flatMap(({ data }) => (data?.items ?? []).map(({ id, name }) => [id, name] as const))),
  });
  return (id) => known.get(id) ?? id;
}
