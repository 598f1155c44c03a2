import { useQuery } from '@tanstack/react-query';
import type { Colleague, Page } from '../../../../api/contract/index.js';
import { api } from '../api-client/client.js';
import { useDepartments, useRoles } from '../api-client/organisation.js';
import { queryKeys } from '../api-client/query-keys.js';
import { useLanguage } from '../i18n/i18n.js';
import { choicesOf, type PersonChoice } from './person-choice.js';

/** Everybody. */
export const EVERYBODY = '/api/users';
/** To whom a task may be given: people of its groups first. */
export const receiversOfTask = (taskId: string): string => `/api/tasks/${encodeURIComponent(taskId)}/receivers`;
/** Whose opinion on a task may be asked: also of those who decide beside. */
export const opinionsOnTask = (taskId: string): string => `${receiversOfTask(taskId)}?for=opinion`;
/** To whom tasks of a person may be handed over. */
export const receiversOfPerson = (userId: string): string => `/api/users/${encodeURIComponent(userId)}/receivers`;

/** People as they are chosen among, in the reader's words. */
export function useChoices(): (people: readonly Colleague[]) => PersonChoice[] {
  const language = useLanguage();
  const [roles, departments] = [useRoles().data ?? [], useDepartments().data ?? []];
  return (people) => choicesOf(people, { roles, departments }, language);
}

/** People of a list of the API with all that was typed in their name, user name or pinyin; the first 50, in its order. */
export function useFoundPeople(from: string, q: string) {
  const choices = useChoices();
  const found = useQuery({
    queryKey: [...queryKeys.users, 'found', from, q],
    queryFn: async ({ signal }) => {
      const { items } = await api.get<Page<Colleague>>(from, { query: { q, limit: 50 }, signal });
      return items;
    },
    staleTime: 60_000,
    placeholderData: (previous, query) => (query?.queryKey[2] === from ? previous : undefined),
  });
  return { people: choices(found.data ?? []), isFetching: found.isFetching, error: found.error };
}
