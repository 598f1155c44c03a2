import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { CompleteResult, TaskDetail } from '../../../../../api/contract/index.js';
import { api } from '../../../kit/api-client/client.js';
import { queryKeys } from '../../../kit/api-client/query-keys.js';
import { ErrorState, Loading } from '../../../kit/components/states.js';
import { TaskWork } from './task-work.js';

/** What `TaskWorkPanel` needs. */
export interface TaskWorkPanelProps {
  readonly taskId: string;
  /** Called when an outcome was accepted; the answer holds the case as it stands and the tasks that opened. */
  readonly onCompleted?: (result: CompleteResult) => void;
  /** Called with the task's id when something is typed into its form. */
  readonly onTyped?: (taskId: string) => void;
  /** The reader has seen that the task is closed and goes on. */
  readonly onLeave?: () => void;
  /** Further operations, shown in the bottom bar behind the outcomes (更多). */
  readonly extra?: ReactNode;
}

/** The task with its form; follows live events. */
export function useTask(taskId: string) {
  return useQuery({ queryKey: queryKeys.task(taskId), queryFn: () => api.get<TaskDetail>(`/api/tasks/${taskId}`) });
}

/**
 * The form of a task and, in the bar at the bottom of the window, its outcomes. What is typed is kept as a draft; when
 * somebody else was faster the panel says who and when, and keeps what was typed.
 */
export function TaskWorkPanel({ taskId, onCompleted, onTyped, onLeave, extra }: TaskWorkPanelProps): ReactNode {
  const query = useTask(taskId);
  if (query.isPending) return <Loading />;
  if (query.data === undefined) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <TaskWork key={taskId} task={query.data} onCompleted={onCompleted} onTyped={onTyped} onLeave={onLeave} extra={extra} />;
}
