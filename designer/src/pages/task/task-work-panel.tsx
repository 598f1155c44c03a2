import type { ReactNode } from 'react';

/** What `TaskWorkPanel` needs. */
export interface TaskWorkPanelProps {
  readonly taskId: string;
}

/** The form of a task with its outcomes. */
export function TaskWorkPanel({ taskId }: TaskWorkPanelProps): ReactNode {
  return <div data-task-id={taskId} />;
}
