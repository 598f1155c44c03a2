import { useQuery } from '@tanstack/react-query';
import { Select, type SelectProps } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page, Person } from '../../../../api/contract/index.js';
import { api } from '../api-client/client.js';
import { queryKeys } from '../api-client/query-keys.js';
import { useTyped } from './use-typed.js';

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** People with all that was typed in their name, user name or pinyin; with one of the roles where there are any. The first 50 of each. */
function useFoundPeople(q: string, roles: readonly string[]) {
  return useQuery({
    queryKey: [...queryKeys.users, 'found', q, roles],
    queryFn: async ({ signal }) => {
      const of = (role: string | undefined) => api.get<Page<Person>>('/api/users', { query: { q, role, limit: 50 }, signal });
      const pages = await Promise.all(roles.length === 0 ? [of(undefined)] : roles.map(of));
      return [...new Map(pages.flatMap((page) => page.items).map(({ id, name }) => [id, { value: id, label: name }])).values()];
    },
    staleTime: 60_000,
    placeholderData: (previous) => previous,
  });
}

export interface PersonSelectProps extends Pick<
  SelectProps<string>,
  'id' | 'status' | 'disabled' | 'aria-required' | 'aria-invalid' | 'aria-describedby' | 'aria-label'
> {
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
  /** People with one of these roles; none: all. */
  readonly roles?: readonly string[];
  /** Somebody who is not offered. */
  readonly without?: string | undefined;
  /** What may be chosen instead of a person; its value is no user name. */
  readonly instead?: Choice;
}

const everybody: readonly string[] = [];

/** A person, found as everywhere by typing: part of the name or of the user name, or pinyin. The value is the id. */
export function PersonSelect({ value, onChange, roles = everybody, without, instead, ...rest }: PersonSelectProps): ReactNode {
  const { t } = useTranslation('forms');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<Choice>();
  const { typed, composition } = useTyped(text, 200);
  const people = useFoundPeople(typed, roles);
  const found: readonly Choice[] = (people.data ?? []).filter((person) => person.value !== without);
  // Beside what was typed neither is offered: Enter is to take what was looked for.
  const others = text.trim() === '' ? [instead, chosen].filter((choice): choice is Choice => choice !== undefined && choice.value !== without) : [];
  const options = [...new Map([...others, ...found].map((choice) => [choice.value, choice])).values()];
  const name = options.find((choice) => choice.value === value) ?? (chosen?.value === value ? chosen : undefined);
  return (
    <div {...composition}>
      <Select<Choice, Choice>
        {...rest}
        style={{ width: '100%' }}
        labelInValue
        {...(value !== undefined && { value: name ?? { value, label: value } })}
        options={options}
        showSearch={{ filterOption: false, onSearch: setText }}
        placeholder={t('person.search')}
        notFoundContent={t(people.isFetching ? 'person.loading' : 'person.empty')}
        onChange={(next) => {
          setChosen({ value: next.value, label: next.label });
          setText('');
          onChange(next.value);
        }}
      />
    </div>
  );
}
