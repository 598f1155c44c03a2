import { SearchOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { AutoComplete, Input, type InputRef } from 'antd';
import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { CaseSummary, Page } from '../../../../api/contract/index.js';
import { api } from '../../kit/api-client/client.js';
import { queryKeys } from '../../kit/api-client/query-keys.js';
import { useTyped } from '../../kit/components/use-typed.js';
import { useIsPhone } from '../../kit/theme/use-media.js';

const mac = navigator.userAgent.includes('Mac');

/** So many hits are offered; the rest is in the list of cases. */
const OFFERED = 8;
/** Value of the last entry; no case has such a number. */
const ALL = 'all:';

const foundBy = (wanted: string) => ({
  queryKey: queryKeys.cases({ search: wanted }),
  queryFn: ({ signal }: { readonly signal: AbortSignal }) => api.get<Page<CaseSummary>>('/api/cases', { query: { q: wanted, limit: OFFERED }, signal }),
});

/** Search over cases; Ctrl/⌘ K from anywhere, Enter opens the first or the chosen one of what was found for the text that stands there. */
export function SearchBox(): ReactNode {
  const { t } = useTranslation('frame');
  const navigate = useNavigate();
  const phone = useIsPhone();
  const input = useRef<InputRef>(null);
  const [text, setText] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const { typed: wanted, composition } = useTyped(text, 250);
  useSearchKeys(() => input.current?.focus({ cursor: 'all' }));
  const found = useQuery({ ...foundBy(wanted), enabled: wanted !== '' });
  const go = (path: string): void => {
    setText('');
    input.current?.blur();
    void navigate(path);
  };
  const open = (number: string): void => go(number === ALL ? `/cases?q=${encodeURIComponent(wanted)}` : `/cases/${number}`);
  const first = useFirstFound((item) => open(item.number));
  const isNewest = wanted === text.trim() && found.isSuccess;
  /** What is offered belongs to an older text, or is not there: Enter takes what is found for this one. */
  const enter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || (isNewest && isOpen && found.data.items.length > 0)) return;
    event.stopPropagation();
    first.ask(text.trim());
  };
  const all = { value: ALL, label: t('search.all') };
  const items = wanted === '' ? [] : (found.data?.items ?? []);
  const hasMore = wanted !== '' && typeof found.data?.nextCursor === 'string';
  return (
    <div onKeyDownCapture={enter} onBlur={first.forget}>
      <AutoComplete
        style={{ width: '100%' }}
        value={text}
        options={[...items.map((item) => ({ value: item.number, label: <Hit item={item} /> })), ...(hasMore ? [all] : [])]}
        showSearch={{
          onSearch: (next) => {
            first.forget();
            setText(next);
          },
          filterOption: false,
        }}
        onSelect={open}
        onOpenChange={setIsOpen}
        defaultActiveFirstOption
        notFoundContent={found.isSuccess && wanted !== '' ? <span className="lz-secondary">{t('search.empty', { text: wanted })}</span> : null}
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
    </div>
  );
}

function Hit({ item }: { readonly item: CaseSummary }): ReactNode {
  return (
    <span>
      <span className="lz-mono">{item.number}</span> <span className="lz-secondary">{item.title}</span>
    </span>
  );
}

/** Ctrl/⌘ K from anywhere on the page. */
function useSearchKeys(onPressed: () => void): void {
  const pressed = useEffectEvent(onPressed);
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      pressed();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

/** Waits for what is found for a text and takes the first of it, unless the text is another by then or the field was left. */
function useFirstFound(onFound: (item: CaseSummary) => void) {
  const client = useQueryClient();
  const asked = useRef<string | null>(null);
  const forget = (): void => {
    asked.current = null;
  };
  const ask = (wanted: string): void => {
    if (wanted === '') return;
    asked.current = wanted;
    void client.fetchQuery(foundBy(wanted)).then(
      ({ items: [item] }) => {
        if (asked.current !== wanted) return;
        forget();
        if (item !== undefined) onFound(item);
      },
      // That it was not found out is said where the connection is.
      () => undefined,
    );
  };
  return { ask, forget };
}
