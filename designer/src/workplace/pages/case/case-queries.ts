import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type {
  CaseAttachment,
  CaseDetail,
  CaseSignature,
  Comment,
  DefinitionVersionFields,
  JournalEntry,
  Page,
  Role,
} from '../../../../../api/contract/index.js';
import type { ProcessDefinition } from '../../../../../model/process-definition.js';
import { api } from '../../../kit/api-client/client.js';
import { queryKeys } from '../../../kit/api-client/query-keys.js';
import { localized, useLanguage } from '../../../kit/i18n/i18n.js';
import { useUser } from '../../../kit/session/session.js';

export type PublishedDefinition = ProcessDefinition & DefinitionVersionFields;

/** One case by number; follows live events. */
export const useCase = (number: string | undefined) =>
  useQuery({ queryKey: queryKeys.case(number ?? ''), queryFn: () => api.get<CaseDetail>(`/api/cases/${number}`), enabled: number !== undefined });

/** The definition a case runs on: immutable, so it is read once. */
export const useDefinitionVersion = (key: string | undefined, version: number | undefined) =>
  useQuery({
    queryKey: queryKeys.definition(key ?? '', version),
    queryFn: () => api.get<PublishedDefinition>(`/api/process-definitions/${key}/versions/${version}`),
    enabled: key !== undefined && version !== undefined,
    staleTime: Infinity,
  });

/** What happened to a case, oldest first; all pages. */
export const useJournal = (number: string) =>
  useQuery({
    queryKey: queryKeys.journal(number),
    queryFn: async () => {
      const entries: JournalEntry[] = [];
      for (let guard = 0; guard < 20; guard += 1) {
        const page = await api.get<Page<JournalEntry>>(`/api/cases/${number}/journal`, { query: { after: entries.at(-1)?.seq ?? 0, limit: 1000 } });
        entries.push(...page.items);
        if (page.items.length < 1000) break;
      }
      return entries;
    },
  });

export const useComments = (number: string) =>
  useQuery({ queryKey: queryKeys.comments(number), queryFn: async () => (await api.get<Page<Comment>>(`/api/cases/${number}/comments`)).items });

export const useAttachments = (number: string) =>
  useQuery({ queryKey: ['case', number, 'attachments'], queryFn: async () => (await api.get<Page<CaseAttachment>>(`/api/cases/${number}/attachments`)).items });

/** Signatures of a case; people outside have none to see. `isAsked`: its record has some. */
export const useSignatures = (number: string, isAsked: boolean) =>
  useQuery({
    queryKey: ['case', number, 'signatures'],
    queryFn: async () => (await api.get<Page<CaseSignature>>(`/api/cases/${number}/signatures`, { query: { limit: 200 } })).items,
    enabled: isAsked,
  });

/** Names of roles in the reader's language. People outside are not told the house's roles: for them a role has no name. */
export function useRoleName(): (role: string) => string {
  const language = useLanguage();
  const { outside } = useUser();
  const roles = useQuery({
    queryKey: ['roles'],
    enabled: !outside,
    queryFn: async () => (await api.get<Page<Role>>('/api/roles')).items,
    staleTime: 3_600_000,
    retry: false,
  });
  const items = roles.data;
  return useCallback(
    (role) => {
      const found = items?.find((each) => each.id === role);
      return found ? localized(found.name, language) : outside || items === undefined ? '' : role;
    },
    [items, language, outside],
  );
}
