import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskSummary } from '../../../../../api/contract/index.js';
import { CaseNumber } from '../../../kit/components/case-number.js';
import { PersonLabel } from '../../../kit/components/person-label.js';
import { TaskDue } from '../../../kit/components/task-due.js';
import type { RowColumn } from '../../../kit/components/row-list.js';
import { formatShort } from '../../../kit/i18n/format.js';
import { useLanguage, useLocalized, type Language } from '../../../kit/i18n/i18n.js';

export type TaskView = 'mine' | 'group' | 'done' | 'started' | 'cc';

/** The step's name with the instance it belongs to: `等待工厂发货 · 佰科工厂`. */
export function StepName({ task }: { readonly task: Pick<TaskSummary, 'name' | 'scope'> }): ReactNode {
  const text = useLocalized();
  return (
    <>
      {text(task.name)}
      {task.scope?.label !== undefined && <span className="lz-hint"> · {text(task.scope.label)}</span>}
    </>
  );
}

/** Who wants an opinion on it and gets it back; for whom it is done while he is away. */
function ForWhom({ task }: { readonly task: Pick<TaskSummary, 'delegatedBy' | 'onBehalfOf'> }): ReactNode {
  const { t } = useTranslation('lists');
  return (
    <>
      {task.delegatedBy && <span className="lz-hint"> · {t('delegatedBy', { name: task.delegatedBy.name })}</span>}
      {task.onBehalfOf && <span className="lz-hint"> · {t('onBehalfOf', { name: task.onBehalfOf.name })}</span>}
    </>
  );
}

/** The chosen outcome in words. */
export function outcomeName(task: TaskSummary, language: Language): string {
  const outcome = task.outcomes.find((each) => each.id === task.outcome);
  if (outcome === undefined && task.outcome === null && task.state === 'completed') return language === 'en' ? 'Returned' : '退回';
  if (outcome === undefined) return task.outcome ?? '–';
  return language === 'en' ? outcome.name.en : outcome.name.zh;
}

/** Columns of the inbox for a view, each as wide as its longest words in the reader's language. */
export function useTaskColumns(view: TaskView, action?: (task: TaskSummary) => ReactNode): RowColumn<TaskSummary>[] {
  const { t } = useTranslation('lists');
  const language = useLanguage();
  const text = useLocalized();
  const english = language === 'en';
  const columns: (RowColumn<TaskSummary> | null)[] = [
    { key: 'number', title: t('column.number'), width: 134, render: (task) => <CaseNumber number={task.caseNumber} link={false} /> },
    {
      key: 'title',
      title: t('column.title'),
      width: 200,
      grows: true,
      render: (task) => (
        <span title={task.title}>
          {task.copy?.readAt === null && <strong className="lz-hint">{t('inbox.unread')} </strong>}
          {task.title === '' ? text(task.processName) : task.title}
        </span>
      ),
    },
    {
      key: 'process',
      title: t('column.process'),
      width: 110,
      grows: true,
      givenUp: 4,
      render: (task) => <span className="lz-secondary">{text(task.processName)}</span>,
    },
    {
      key: 'step',
      title: t('column.step'),
      width: english ? 160 : 140,
      grows: true,
      render: (task) => (
        <span title={text(task.name)}>
          <StepName task={task} />
          <ForWhom task={task} />
        </span>
      ),
    },
    view === 'mine' || view === 'done'
      ? null
      : {
          key: 'who',
          title: t(view === 'group' ? 'column.group' : 'column.performer'),
          width: english ? 150 : 120,
          grows: true,
          givenUp: 2,
          render: (task) => <PersonLabel performer={task.assignee ?? task.candidateGroups[0]} />,
        },
    view === 'done'
      ? { key: 'outcome', title: t('column.outcome'), width: 130, grows: true, givenUp: 1, render: (task) => outcomeName(task, language) }
      : { key: 'due', title: t('column.due'), width: english ? 180 : 200, render: (task) => <TaskDue task={task} brief={english} /> },
    view === 'done'
      ? { key: 'completed', title: t('column.completed'), width: 110, givenUp: 3, render: (task) => <Time at={task.completedAt} language={language} /> }
      : { key: 'created', title: t('column.created'), width: 110, givenUp: 3, render: (task) => <Time at={task.createdAt} language={language} /> },
    action === undefined ? null : { key: 'action', title: t('column.action'), width: 84, render: action },
  ];
  return columns.filter((column) => column !== null);
}

function Time({ at, language }: { at: string | null; language: Language }): ReactNode {
  return at === null ? (
    '–'
  ) : (
    <time className="lz-nums lz-secondary" dateTime={at}>
      {formatShort(at, language)}
    </time>
  );
}

/** A task where there is no room for a table. */
export function TaskCard({ task, view }: { readonly task: TaskSummary; readonly view: TaskView }): ReactNode {
  const language = useLanguage();
  const text = useLocalized();
  return (
    <>
      <div className="lz-card-line lz-card-head">
        <span className="lz-card-title">
          <StepName task={task} />
          <ForWhom task={task} />
        </span>
        {view === 'done' ? <Time at={task.completedAt} language={language} /> : <TaskDue task={task} quiet brief={language === 'en'} />}
      </div>
      <div className="lz-card-line lz-secondary">
        <span>{task.title === '' ? text(task.processName) : task.title}</span>
        <span className="lz-mono lz-hint">{task.caseNumber}</span>
      </div>
    </>
  );
}
