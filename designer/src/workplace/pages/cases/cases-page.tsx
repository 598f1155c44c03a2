import { Checkbox, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseSummary } from '../../../../../api/contract/index.js';
import { queryKeys } from '../../../kit/api-client/query-keys.js';
import { FilterSearch } from '../../../kit/components/filter-search.js';
import { PagedList, usePagedList } from '../../../kit/components/paged-list.js';
import { ProcessFilter } from '../../../kit/components/process-filter.js';
import { RowList } from '../../../kit/components/row-list.js';
import { useFilters } from '../../../kit/components/use-filters.js';
import { Page } from '../../frame/page.js';
import { CaseCard, useCaseColumns } from './case-columns.js';

const statuses = ['running', 'suspended', 'completed', 'cancelled'] as const;
const sorts = ['-startedAt', 'startedAt', 'dueAt'] as const;

/** All cases one may see, with filters in the address. Follows live events. */
export function CasesPage(): ReactNode {
  const { t } = useTranslation('lists');
  const filters = useFilters();
  const columns = useCaseColumns();
  const query = usePagedList<CaseSummary>(queryKeys.cases(), '/api/cases', {
    q: filters.get('q'),
    process: filters.get('process'),
    status: filters.get('status'),
    overdue: filters.get('overdue'),
    calendarUncertain: filters.get('calendarUncertain'),
    stuck: filters.get('stuck'),
    elementId: filters.get('elementId'),
    startedBy: filters.get('startedBy'),
    sort: filters.get('sort'),
    limit: 50,
  });
  return (
    <Page title={t('cases.title')}>
      <div className="lz-panel">
        <CaseFilters />
        <PagedList
          query={query}
          empty={filters.any ? { text: t('cases.noMatch') } : { text: t('cases.empty'), action: <Link to="/start">{t('cases.start')}</Link> }}
        >
          {(rows) => (
            <RowList
              label={t('cases.title')}
              rows={rows}
              columns={columns}
              rowKey={(row) => row.id}
              rowPath={(row) => `/cases/${row.number}`}
              tone={(row) => (row.flags.includes('overdue') && row.status === 'running' ? 'late' : 'plain')}
              card={(row) => <CaseCard row={row} />}
            />
          )}
        </PagedList>
      </div>
    </Page>
  );
}

function CaseFilters(): ReactNode {
  const { t } = useTranslation('lists');
  const { t: common } = useTranslation();
  const filters = useFilters();
  return (
    <div className="lz-filters" role="group" aria-label={t('filter.active')}>
      <FilterSearch value={filters.get('q') ?? ''} label={t('filter.search')} onChange={(q) => filters.set({ q })} />
      <ProcessFilter value={filters.get('process')} onChange={(process) => filters.set({ process })} />
      <Select
        value={filters.get('status')}
        placeholder={t('filter.status')}
        aria-label={t('filter.status')}
        allowClear
        popupMatchSelectWidth={false}
        options={statuses.map((status) => ({ value: status, label: common(`status.${status}`) }))}
        onChange={(status: string | undefined) => filters.set({ status })}
      />
      <Checkbox checked={filters.get('overdue') === 'true'} onChange={(event) => filters.set({ overdue: event.target.checked ? 'true' : undefined })}>
        {t('filter.late')}
      </Checkbox>
      {/* Asked for seldom: shown while it filters, and where the home page sends who loads calendars. */}
      {filters.get('calendarUncertain') === 'true' && (
        <Checkbox checked onChange={() => filters.set({ calendarUncertain: undefined })}>
          {t('filter.calendarUncertain')}
        </Checkbox>
      )}
      {filters.get('stuck') === 'true' && (
        <Checkbox checked onChange={() => filters.set({ stuck: undefined })}>
          {t('filter.stuck')}
        </Checkbox>
      )}
      <Select
        className="lz-filter-sort"
        variant="borderless"
        popupMatchSelectWidth={false}
        aria-label={t('filter.sort')}
        value={filters.get('sort') ?? '-startedAt'}
        options={sorts.map((sort) => ({ value: sort, label: t(`sort.${sort}`) }))}
        onChange={(sort: string) => filters.set({ sort: sort === '-startedAt' ? undefined : sort })}
      />
    </div>
  );
}
