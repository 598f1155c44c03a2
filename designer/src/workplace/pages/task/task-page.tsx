import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { Loading } from '../../../kit/components/states.js';
import { ErrorPage } from '../../frame/page-error.js';
import { CaseView } from '../case/case-view.js';
import { useReadCopy } from './use-read-copy.js';
import { useTask } from './task-work-panel.js';

/** A task's address (`/tasks/{id}`): its case's page with the task open. */
export function TaskPage(): ReactNode {
  const { taskId = '' } = useParams();
  const query = useTask(taskId);
  useReadCopy(query.data);
  if (query.isPending) return <Loading />;
  if (!query.data) return <ErrorPage error={query.error} onRetry={() => void query.refetch()} />;
  return <CaseView key={query.data.caseNumber} number={query.data.caseNumber} taskId={taskId} />;
}
