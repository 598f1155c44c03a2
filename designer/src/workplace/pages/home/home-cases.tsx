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

/** Cases that who watches over a board is to look after; not shown when there are none. */
function WatchedCases({ id, title, filter }: { readonly id: string; readonly title: string; readonly filter: CaseListQuery }): ReactNode {
  const { t } = useTranslation('lists');
  const query = useHomeCases(id, { ...filter, count: 'true' });
  if (query.data === undefined || query.data.items.length === 0) return null;
  return (
    <HomePanel
      id={id}
      title={title}
      note={<span className="lz-home-late lz-nums">{query.data.total}</span>}
      all={{ to: `/cases?${new URLSearchParams(filter as Record<string, string>).toString()}`, text: t('home.allStarted') }}
    >
      <CaseRows label={title} rows={query.data.items} />
    </HomePanel>
  );
}

/** Cases in which something went wrong that a person must mend, also after their end. */
export function CasesWithIncidents(): ReactNode {
  const { t } = useTranslation('lists');
  return <WatchedCases id="home-incidents" title={t('home.incidents')} filter={{ incident: 'true' }} />;
}

/** Running cases that are late. */
export function LateCases(): ReactNode {
  const { t } = useTranslation('lists');
  return <WatchedCases id="home-late" title={t('home.lateCases')} filter={{ status: 'running', overdue: 'true', sort: 'dueAt' }} />;
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
