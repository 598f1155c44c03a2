import { SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { CaseSummary, Page } from '../../../../api/contract/index.js';
import { api } from '../../kit/api-client/client.js';
import { queryKeys } from '../../kit/api-client/query-keys.js';
import { useTyped } from '../../kit/components/use-typed.js';
import { useIsPhone } from '../../kit/theme/use-media.js';

const mac = navigator.userAgent.includes('Mac');

/** Search over cases; Ctrl/⌘ K from anywhere, Enter opens the first or the chosen one. */
export function SearchBox(): ReactNode {
  const { t } = useTranslation('frame');
  const navigate = useNavigate();
  const phone = useIsPhone();
  const input = useRef<InputRef>(null);
  const [text, setText] = useState('');
  const { typed: wanted, composition } = useTyped(text, 250);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      input.current?.focus({ cursor: 'all' });
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  const found = useQuery({
    queryKey: queryKeys.cases({ search: wanted }),
    queryFn: ({ signal }) => api.get<Page<CaseSummary>>('/api/cases', { query: { q: wanted, limit: 8 }, signal }),
    enabled: wanted !== '',
  });
  const open = (number: string): void => {
    setText('');
    input.current?.blur();
    void navigate(`/cases/${number}`);
  };
  const items = wanted === '' ? [] : (found.data?.items ?? []);
  return (
    <AutoComplete
      style={{ width: '100%' }}
      value={text}
      options={items.map((item) => ({
        value: item.number,
        label: (
          <span>
            <span className="lz-mono">{item.number}</span> <span className="lz-secondary">{item.title}</span>
          </span>
        ),
      }))}
      showSearch={{ onSearch: setText, filterOption: false }}
      onSelect={open}
      defaultActiveFirstOption
      notFoundContent={found.isSuccess && wanted !== '' ? t('search.empty', { text: wanted }) : null}
    >
      <Input
        ref={input}
        type="search"
        {...composition}
        aria-label={t('search.label')}
        prefix={<SearchOutlined aria-hidden />}
        suffix={phone ? null : <kbd className="lz-hint">{mac ? '⌘K' : 'Ctrl K'}</kbd>}
        placeholder={t('search.placeholder')}
      />
    </AutoComplete>
  );
}
