import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Page as PageOf, TaskSummary } from '../../../../../api/contract/index.js';
import { api } from '../../../kit/api-client/client.js';
import { queryKeys } from '../../../kit/api-client/query-keys.js';
import { RowList } from '../../../kit/components/row-list.js';
import { Empty, ErrorState, LoadingRows } from '../../../kit/components/states.js';
import { useUser } from '../../../kit/session/session.js';
import { TaskCard, useTaskColumns } from '../tasks/task-columns.js';
import { HomePanel } from './home-panel.js';

/** The person's open tasks, due first. */
export function MyTasks(): ReactNode {
  const { t } = useTranslation('lists');
  const columns = useTaskColumns('mine').filter((column) => column.key !== 'process');
  const query = useQuery({
    queryKey: queryKeys.tasks('home'),
    queryFn: () => api.get<PageOf<TaskSummary>>('/api/tasks', { query: { view: 'mine', sort: 'dueAt', limit: 10 } }),
  });
  return (
    <HomePanel
      id="home-tasks"
      title={t('home.open')}
      note={query.data && query.data.items.length > 0 && <LateNote />}
      all={{ to: '/tasks', text: t('home.allTasks') }}
    >
      {query.isPending ? (
        <LoadingRows rows={4} />
      ) : query.data === undefined ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data.items.length === 0 ? (
        <Empty>{t('inbox.emptyMine')}</Empty>
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
    </HomePanel>
  );
}

/** How many of the person's tasks are late. */
function LateNote(): ReactNode {
  const { t } = useTranslation('lists');
  const late = useQuery({
    queryKey: queryKeys.tasks('home-late'),
    queryFn: () => api.get<PageOf<TaskSummary>>('/api/tasks', { query: { view: 'mine', overdue: true, limit: 1, count: true } }),
  });
  if (!late.isSuccess) return null;
  const count = late.data.total ?? 0;
  if (count === 0) return <span className="lz-hint">{t('home.nothingLate')}</span>;
  return (
    <Link className="lz-home-late lz-nums" to="/tasks?overdue=true">
      {t('home.late', { count })}
    </Link>
  );
}

/** Tasks of the person's groups that nobody has taken; not shown when there are none. */
export function GroupTasks(): ReactNode {
  const { t } = useTranslation('lists');
  const title = useUser().outside ? t('home.companyTasks') : t('inbox.group');
  const columns = useTaskColumns('group').filter((column) => column.key !== 'process' && column.key !== 'who');
  const query = useQuery({
    queryKey: queryKeys.tasks('home-group'),
    queryFn: () => api.get<PageOf<TaskSummary>>('/api/tasks', { query: { view: 'group', sort: 'dueAt', limit: 8, count: true } }),
  });
  if (query.data === undefined || query.data.items.length === 0) return null;
  return (
    <HomePanel
      id="home-group"
      title={title}
      note={<span className="lz-hint lz-nums">{query.data.total}</span>}
      all={{ to: '/tasks?view=group', text: t('home.allStarted') }}
    >
      <RowList
        label={title}
        rows={query.data.items}
        columns={columns}
        rowKey={(task) => task.id}
        rowPath={(task) => `/tasks/${task.id}`}
        tone={(task) => (task.overdue ? 'late' : 'plain')}
        card={(task) => <TaskCard task={task} view="group" />}
      />
    </HomePanel>
  );
}
