import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { TaskDetail } from '../../../../../api/contract/index.js';
import { api } from '../../../kit/api-client/client.js';
import { queryKeys } from '../../../kit/api-client/query-keys.js';

/** Notes that the reader has seen the copy that he was sent of a task, as soon as it is shown. */
export function useReadCopy(task: TaskDetail | undefined): void {
  const client = useQueryClient();
  const unread = task?.copy?.readAt === null ? task.id : undefined;
  useEffect(() => {
    if (unread === undefined) return;
    void api.post(`/api/tasks/${unread}/read`, {}).then(() => client.invalidateQueries({ queryKey: queryKeys.tasks() }));
  }, [unread, client]);
}
