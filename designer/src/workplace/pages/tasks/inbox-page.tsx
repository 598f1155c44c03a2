import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Page as PageOf, TaskSummary } from '../../../../../api/contract/index.js';
import { api } from '../../../kit/api-client/client.js';
import { queryKeys } from '../../../kit/api-client/query-keys.js';
import { FilterSearch } from '../../../kit/components/filter-search.js';
import { PagedList, usePagedList } from '../../../kit/components/paged-list.js';
import { ProcessFilter } from '../../../kit/components/process-filter.js';
import { RowList } from '../../../kit/components/row-list.js';
import { useErrorText } from '../../../kit/components/states.js';
import { useFilters } from '../../../kit/components/use-filters.js';
import { ViewTabs } from '../../../kit/components/view-tabs.js';
import { Page } from '../../frame/page.js';
import { TaskCard, useTaskColumns, type TaskView } from './task-columns.js';

const views: readonly TaskView[] = ['mine', 'group', 'done', 'started', 'cc'];
/** States of what is still to be done. */
const states = ['open', 'suspended'] as const;
const sorts: Readonly<Record<TaskView, readonly ('dueAt' | '-createdAt' | 'createdAt' | '-completedAt')[]>> = {
  mine: ['dueAt', '-createdAt', 'createdAt'],
  group: ['dueAt', '-createdAt', 'createdAt'],
  done: ['-completedAt'],
  started: ['dueAt', '-createdAt', 'createdAt'],
  cc: ['-createdAt', 'createdAt'],
};

/** The inbox: my tasks, my groups' tasks, what I did, what I started, what I was sent a copy of. Follows live events. */
export function InboxPage(): ReactNode {
  const { t } = useTranslation('lists');
  const filters = useFilters();
  const view = views.find((each) => each === filters.get('view')) ?? 'mine';
  return (
    <Page title={t('inbox.title')}>
      <ViewTabs
        active={view}
        label={t('inbox.views')}
        items={views.map((each) => ({ key: each, label: <TabLabel view={each} /> }))}
        onChange={(next) => filters.set({ view: next === 'mine' ? undefined : next, sort: undefined })}
      />
      <div className="lz-panel">
        <InboxFilters view={view} />
        <InboxRows key={view} view={view} />
      </div>
    </Page>
  );
}

function TabLabel({ view }: { view: TaskView }): ReactNode {
  const { t } = useTranslation('lists');
  const counted = view === 'mine' || view === 'group';
  const query = useQuery({
    queryKey: queryKeys.tasks(`${view}-count`),
    queryFn: () => api.get<PageOf<TaskSummary>>('/api/tasks', { query: { view, limit: 1, count: true } }),
    enabled: counted,
  });
  const total = counted ? query.data?.total : undefined;
  return (
    <>
      {t(`inbox.${view}`)}
      {total !== undefined && total > 0 && <span className="lz-nums lz-hint"> {total}</span>}
    </>
  );
}

function InboxFilters({ view }: { view: TaskView }): ReactNode {
  const { t } = useTranslation('lists');
  const { t: ofTask } = useTranslation('task');
  const filters = useFilters();
  const options = sorts[view];
  return (
    <div className="lz-filters" role="group" aria-label={t('filter.active')}>
      <FilterSearch value={filters.get('q') ?? ''} label={t('filter.search')} onChange={(q) => filters.set({ q })} />
      <ProcessFilter value={filters.get('process')} onChange={(process) => filters.set({ process })} />
      {view !== 'done' && (
        <Select
          value={filters.get('state')}
          placeholder={t('filter.status')}
          aria-label={t('filter.status')}
          allowClear
          popupMatchSelectWidth={false}
          options={states.map((state) => ({ value: state, label: ofTask(`state.${state}`) }))}
          onChange={(state: string | undefined) => filters.set({ state })}
        />
      )}
      {view !== 'done' && (
        <Checkbox checked={filters.get('overdue') === 'true'} onChange={(event) => filters.set({ overdue: event.target.checked ? 'true' : undefined })}>
          {t('filter.late')}
        </Checkbox>
      )}
      {options.length > 1 && (
        <Select
          className="lz-filter-sort"
          variant="borderless"
          popupMatchSelectWidth={false}
          aria-label={t('filter.sort')}
          value={filters.get('sort') ?? options[0]}
          options={options.map((sort) => ({ value: sort, label: t(`sort.${sort}`) }))}
          onChange={(sort: string) => filters.set({ sort: sort === options[0] ? undefined : sort })}
        />
      )}
    </div>
  );
}

function InboxRows({ view }: { view: TaskView }): ReactNode {
  const { t } = useTranslation('lists');
  const filters = useFilters();
  const claim = useClaim();
  const query = usePagedList<TaskSummary>(queryKeys.tasks(), '/api/tasks', {
    view,
    q: filters.get('q'),
    process: filters.get('process'),
    state: view === 'done' ? undefined : filters.get('state'),
    overdue: view === 'done' ? undefined : filters.get('overdue'),
    sort: filters.get('sort'),
    limit: 50,
  });
  const columns = useTaskColumns(
    view,
    view === 'group'
      ? (task) =>
          task.state === 'open' && (
            <Button size="small" loading={claim.isPending && claim.variables.id === task.id} onClick={() => claim.mutate(task)}>
              {t('inbox.claim')}
            </Button>
          )
      : undefined,
  );
  return (
    <PagedList query={query} empty={useEmpty(view, filters.any)}>
      {(rows) => (
        <RowList
          label={t(`inbox.${view}`)}
          rows={rows}
          columns={columns}
          rowKey={(task) => task.id}
          rowPath={(task) => `/tasks/${task.id}`}
          tone={(task) => (task.overdue && task.state === 'open' ? 'late' : 'plain')}
          card={(task) => <TaskCard task={task} view={view} />}
        />
      )}
    </PagedList>
  );
}

function useEmpty(view: TaskView, filtered: boolean): { text: ReactNode; action?: ReactNode } {
  const { t } = useTranslation('lists');
  if (filtered) return { text: t('inbox.noMatch') };
  if (view === 'mine') return { text: t('inbox.emptyMine'), action: <Link to="/tasks?view=group">{t('inbox.emptyMineAction')}</Link> };
  if (view === 'started') return { text: t('inbox.emptyStarted'), action: <Link to="/start">{t('inbox.emptyStartedAction')}</Link> };
  if (view === 'cc') return { text: t('inbox.emptyCc') };
  return { text: view === 'group' ? t('inbox.emptyGroup') : t('inbox.emptyDone') };
}

/** Claims a task of one's group from the list. */
function useClaim() {
  const { t } = useTranslation('lists');
  const { message } = App.useApp();
  const client = useQueryClient();
  const errorText = useErrorText();
  return useMutation({
    mutationFn: (task: TaskSummary) => api.post(`/api/tasks/${task.id}/claim`, {}),
    onSuccess: (_, task) => void message.success(t('inbox.claimed', { number: task.caseNumber })),
    onError: (error) => void message.error(errorText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.tasks() }),
  });
}
