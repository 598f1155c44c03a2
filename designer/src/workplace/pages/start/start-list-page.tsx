import { RightOutlined, SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Empty, ErrorState, LoadingRows } from '../../../kit/components/states.js';
import { useDefinitions } from '../../../kit/api-client/definitions.js';
import { Page } from '../../frame/page.js';
import { useLocalized } from '../../../kit/i18n/i18n.js';
import './start.css';

/** Processes the person may start, searchable by name. */
export function StartListPage(): ReactNode {
  const { t } = useTranslation('start');
  const [wanted, setWanted] = useState('');
  const many = (useDefinitions().data ?? []).length > 8;
  return (
    <Page title={t('listTitle')} lead={t('listLead')} narrow>
      {many && (
        <Input
          className="lz-start-search"
          type="search"
          value={wanted}
          prefix={<SearchOutlined aria-hidden />}
          placeholder={t('search')}
          aria-label={t('search')}
          onChange={(event) => setWanted(event.target.value)}
        />
      )}
      <div className="lz-panel">
        <StartableProcesses wanted={wanted.trim()} />
      </div>
    </Page>
  );
}

/** The list itself; also on the home page. */
export function StartableProcesses({ wanted = '' }: { readonly wanted?: string }): ReactNode {
  const { t } = useTranslation('start');
  const text = useLocalized();
  const query = useDefinitions();
  if (query.isPending) return <LoadingRows rows={3} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const mine = query.data.filter((definition) => definition.mayStart);
  const shown = mine.filter((definition) => `${definition.name.zh}${definition.name.en}${definition.key}`.toLowerCase().includes(wanted.toLowerCase()));
  if (mine.length === 0) return <Empty>{t('none')}</Empty>;
  if (shown.length === 0) return <Empty>{t('noMatch', { text: wanted })}</Empty>;
  return (
    <ul className="lz-start-list">
      {shown.map((definition) => (
        <li key={definition.key}>
          <Link to={`/start/${definition.key}`}>
            <span className="lz-start-name">{text(definition.name)}</span>
            {definition.description !== undefined && <span className="lz-secondary">{text(definition.description)}</span>}
            <RightOutlined aria-hidden className="lz-hint" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
