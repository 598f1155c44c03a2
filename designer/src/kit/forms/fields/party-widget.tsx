import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page, Party } from '../../../../../api/contract/index.js';
import { api } from '../../api-client/client.js';
import { queryKeys } from '../../api-client/query-keys.js';
import { useNothingFound } from '../../components/nothing-found.js';
import { useTyped } from '../../components/use-typed.js';
import { ariaOf, textOf, type WidgetProps } from './widget-props.js';

/** Companies of a kind whose name contains `q`. */
export function useParties(kind: string | undefined, q: string) {
  return useQuery({
    queryKey: queryKeys.parties({ kind, q }),
    queryFn: ({ signal }) => api.get<Page<Party>>('/api/parties', { query: { kind, q, limit: 50 }, signal }),
    staleTime: 60_000,
    placeholderData: (previous) => previous,
  });
}

/** A company's name by its id; a company one may not see has its id for a name. */
export function usePartyName(id: string): string {
  const parties = useQuery({
    queryKey: queryKeys.parties({ id }),
    queryFn: ({ signal }) => api.get<Page<Party>>('/api/parties', { query: { id }, signal }),
    staleTime: 60_000,
    enabled: id !== '',
  });
  if (id === '') return '';
  if (parties.isPending) return '…';
  return parties.data?.items[0]?.name ?? id;
}

/** A company, found by typing part of its name. The value is its id. */
export function PartyWidget(props: WidgetProps): ReactNode {
  const { t } = useTranslation('forms');
  const { field, value, onChange } = props;
  const [text, setText] = useState('');
  const { typed, composition } = useTyped(text, 200);
  const nothingFound = useNothingFound();
  const parties = useParties(field.partyKind, typed);
  const id = textOf(value);
  const name = usePartyName(id);
  const options = (parties.data?.items ?? []).map((party) => ({ value: party.id, label: party.name }));
  const known = options.some((option) => option.value === id);
  return (
    <div {...composition}>
      <Select
        {...ariaOf(props)}
        style={{ width: '100%' }}
        value={id === '' ? undefined : id}
        options={id === '' || known ? options : [{ value: id, label: name }, ...options]}
        showSearch={{ filterOption: false, onSearch: setText }}
        placeholder={t('party.search')}
        notFoundContent={nothingFound(parties, { loading: t('party.loading'), empty: t('party.empty') })}
        allowClear={!field.required}
        status={props.invalid ? 'error' : ''}
        disabled={props.disabled}
        variant={props.compact ? 'borderless' : 'outlined'}
        onChange={(next: string | undefined) => onChange(next)}
      />
    </div>
  );
}
