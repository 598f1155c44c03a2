import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseSummary, Page as PageOf, TaskSummary } from '../../../../api/contract/index.js';
import { api } from '../../api-client/client.js';
import { queryKeys } from '../../api-client/query-keys.js';
import { RowList } from '../../components/row-list.js';
import { Empty, ErrorState, LoadingRows } from '../../components/states.js';
import { useNavigation } from '../../frame/navigation.js';
import { usePageTitle } from '../../frame/page.js';
import { useUser } from '../../session/session.js';
import { CaseCard, useCaseColumns } from '../cases/case-columns.js';
import { StartableProcesses } from '../start/start-list-page.js';
import { TaskCard, useTaskColumns } from '../tasks/task-columns.js';
import './home.css';

/** The person's own page: open tasks by due time, what he started, what he may start. */
export function HomePage(): ReactNode {
  const { t } = useTranslation('lists');
  const user = useUser();
  const mayStart = useNavigation().some((item) => item.key === 'start');
  usePageTitle(t('home.title'));
  return (
    <div className="lz-page">
      <header className="lz-page-head">
        <h1>{t('home.greeting', { name: user.name })}</h1>
      </header>
      <div className={mayStart ? 'lz-home' : undefined}>
        <div>
          <MyTasks />
          <GroupTasks />
          <MyCases />
        </div>
        {mayStart && (
          <section className="lz-panel" aria-labelledby="home-start">
            <div className="lz-home-head">
              <h2 id="home-start">{t('home.start')}</h2>
            </div>
            <StartableProcesses />
          </section>
        )}
      </div>
    </div>
  );
}

function MyTasks(): ReactNode {
  const { t } = useTranslation('lists');
  const columns = useTaskColumns('mine').filter((column) => column.key !== 'process');
  const query = useQuery({
    queryKey: queryKeys.tasks('home'),
    queryFn: () => api.get<PageOf<TaskSummary>>('/api/tasks', { query: { view: 'mine', sort: 'dueAt', limit: 10 } }),
  });
  const late = useQuery({
    queryKey: queryKeys.tasks('home-late'),
    queryFn: () => api.get<PageOf<TaskSummary>>('/api/tasks', { query: { view: 'mine', overdue: true, limit: 1, count: true } }),
  });
  const lateCount = late.data?.total ?? 0;
  return (
    <section className="lz-panel lz-home-panel" aria-labelledby="home-tasks">
      <div className="lz-home-head">
        <h2 id="home-tasks">{t('home.open')}</h2>
        {late.isSuccess &&
          (lateCount > 0 ? (
            <Link className="lz-home-late lz-nums" to="/tasks?overdue=true">
              {t('home.late', { count: lateCount })}
            </Link>
          ) : (
            query.data !== undefined && query.data.items.length > 0 && <span className="lz-hint">{t('home.nothingLate')}</span>
          ))}
        <Link className="lz-home-all" to="/tasks">
          {t('home.allTasks')}
        </Link>
      </div>
      {query.isPending ? (
        <LoadingRows rows={4} />
      ) : query.data === undefined ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data.items.length === 0 ? (
        <Empty action={<Link to="/tasks?view=group">{t('inbox.emptyMineAction')}</Link>}>{t('inbox.emptyMine')}</Empty>
      ) : (
        <RowList
          label={t('home.open')}
          rows={query.data.items}
          columns={columns}
          rowKey={(task) => task.id}
          rowPath={(task) => `/tasks/${task.id}`}
          tone={(task) => (task.overdue ? 'late' : 'plain')}
          card={(task) => <TaskCard task={task} view="mine" />}
        />
      )}
    </section>
  );
}

/** Tasks of my groups that nobody has taken; not shown when there are none. */
function GroupTasks(): ReactNode {
  const { t } = useTranslation('lists');
  const columns = useTaskColumns('group').filter((column) => column.key !== 'process' && column.key !== 'who');
  const query = useQuery({
    queryKey: queryKeys.tasks('home-group'),
    queryFn: () => api.get<PageOf<TaskSummary>>('/api/tasks', { query: { view: 'group', sort: 'dueAt', limit: 8, count: true } }),
  });
  if (query.data === undefined || query.data.items.length === 0) return null;
  return (
    <section className="lz-panel lz-home-panel" aria-labelledby="home-group">
      <div className="lz-home-head">
        <h2 id="home-group">{t('inbox.group')}</h2>
        <span className="lz-hint lz-nums">{query.data.total}</span>
        <Link className="lz-home-all" to="/tasks?view=group">
          {t('home.allStarted')}
        </Link>
      </div>
      <RowList
        label={t('inbox.group')}
        rows={query.data.items}
        columns={columns}
        rowKey={(task) => task.id}
        rowPath={(task) => `/tasks/${task.id}`}
        tone={(task) => (task.overdue ? 'late' : 'plain')}
        card={(task) => <TaskCard task={task} view="group" />}
      />
    </section>
  );
}

function MyCases(): ReactNode {
  const { t } = useTranslation('lists');
  const user = useUser();
  const columns = useCaseColumns().filter((column) => column.key !== 'status' && column.key !== 'started');
  const query = useQuery({
    queryKey: queryKeys.cases('home'),
    queryFn: () => api.get<PageOf<CaseSummary>>('/api/cases', { query: { startedBy: user.id, limit: 8 } }),
  });
  return (
    <section className="lz-panel lz-home-panel" aria-labelledby="home-cases">
      <div className="lz-home-head">
        <h2 id="home-cases">{t('home.started')}</h2>
        <Link className="lz-home-all" to={`/cases?startedBy=${encodeURIComponent(user.id)}`}>
          {t('home.allStarted')}
        </Link>
      </div>
      {query.isPending ? (
        <LoadingRows rows={3} />
      ) : query.data === undefined ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data.items.length === 0 ? (
        <Empty>{t('home.startedEmpty')}</Empty>
      ) : (
        <RowList
          label={t('home.started')}
          rows={query.data.items}
          columns={columns}
          rowKey={(row) => row.id}
          rowPath={(row) => `/cases/${row.number}`}
          card={(row) => <CaseCard row={row} />}
        />
      )}
    </section>
  );
}
