import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseListQuery, CaseSummary, Page as PageOf } from '../../../../../api/contract/index.js';
import { api } from '../../../kit/api-client/client.js';
import { queryKeys } from '../../../kit/api-client/query-keys.js';
import { RowList } from '../../../kit/components/row-list.js';
import { Empty, ErrorState, LoadingRows } from '../../../kit/components/states.js';
import { useUser } from '../../../kit/session/session.js';
import { CaseCard, useCaseColumns } from '../cases/case-columns.js';
import { HomePanel } from './home-panel.js';

function useHomeCases(key: string, filter: CaseListQuery) {
  return useQuery({
    queryKey: queryKeys.cases(key),
    queryFn: () => api.get<PageOf<CaseSummary>>('/api/cases', { query: { ...filter, limit: 8 } }),
  });
}

/** Running cases that are late, for who watches over a board; not shown when there are none. */
export function LateCases(): ReactNode {
  const { t } = useTranslation('lists');
  const query = useHomeCases('home-late', { status: 'running', overdue: 'true', sort: 'dueAt', count: 'true' });
  if (query.data === undefined || query.data.items.length === 0) return null;
  return (
    <HomePanel
      id="home-late"
      title={t('home.lateCases')}
      note={<span className="lz-home-late lz-nums">{query.data.total}</span>}
      all={{ to: '/cases?status=running&overdue=true', text: t('home.allStarted') }}
    >
      <CaseRows label={t('home.lateCases')} rows={query.data.items} />
    </HomePanel>
  );
}

/** What the person started; for people outside, what concerns their company, whoever started it. */
export function MyCases(): ReactNode {
  const { t } = useTranslation('lists');
  const user = useUser();
  // People of some companies work on the cases of all.
  const title = !user.outside ? t('home.started') : user.party?.sees === 'casesOfItsRoles' ? t('home.allCases') : t('home.ours');
  const query = useHomeCases('home', user.outside ? {} : { startedBy: user.id });
  return (
    <HomePanel
      id="home-cases"
      title={title}
      all={{ to: user.outside ? '/cases' : `/cases?startedBy=${encodeURIComponent(user.id)}`, text: t('home.allStarted') }}
    >
      {query.isPending ? (
        <LoadingRows rows={3} />
      ) : query.data === undefined ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data.items.length === 0 ? (
        <Empty>{user.outside ? t('cases.empty') : t('home.startedEmpty')}</Empty>
      ) : (
        <CaseRows label={title} rows={query.data.items} />
      )}
    </HomePanel>
  );
}

function CaseRows({ label, rows }: { readonly label: string; readonly rows: readonly CaseSummary[] }): ReactNode {
  const columns = useCaseColumns().filter((column) => column.key !== 'status' && column.key !== 'started');
  return (
    <RowList
      label={label}
      rows={rows}
      columns={columns}
      rowKey={(row) => row.id}
      rowPath={(row) => `/cases/${row.number}`}
      tone={(row) => (row.status === 'running' && row.flags.includes('overdue') ? 'late' : 'plain')}
      card={(row) => <CaseCard row={row} />}
    />
  );
}
