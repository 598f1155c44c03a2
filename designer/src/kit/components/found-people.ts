import { useQuery } from '@tanstack/react-query';
import type { Page, Person } from '../../../../api/contract/index.js';
import { api } from '../api-client/client.js';
import { queryKeys } from '../api-client/query-keys.js';

/** A person among others to choose from; the value is the id. */
export interface PersonChoice {
  readonly value: string;
  readonly label: string;
}

/** Everybody. */
export const EVERYBODY = '/api/users';
/** To whom a task may be given: people of its groups first. */
export const receiversOfTask = (taskId: string): string => `/api/tasks/${encodeURIComponent(taskId)}/receivers`;
/** Whose opinion on a task may be asked: also of those who decide beside. */
export const opinionsOnTask = (taskId: string): string => `${receiversOfTask(taskId)}?for=opinion`;
/** To whom tasks of a person may be handed over. */
export const receiversOfPerson = (userId: string): string => `/api/users/${encodeURIComponent(userId)}/receivers`;

/** People of a list of the API with all that was typed in their name, user name or pinyin; the first 50, in its order. */
export function useFoundPeople(from: string, q: string) {
  return useQuery({
    queryKey: [...queryKeys.users, 'found', from, q],
    queryFn: async ({ signal }) => {
      const { items } = await api.get<Page<Person>>(from, { query: { q, limit: 50 }, signal });
      return items.map(({ id, name }): PersonChoice => ({ value: id, label: name }));
    },
    staleTime: 60_000,
    placeholderData: (previous, query) => (query?.queryKey[2] === from ? previous : undefined),
  });
}
