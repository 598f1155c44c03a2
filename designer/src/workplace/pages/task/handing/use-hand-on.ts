import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CompleteResult, TaskDetail } from '../../../../../../api/contract/index.js';
import { api } from '../../../../kit/api-client/client.js';
import { queryKeys } from '../../../../kit/api-client/query-keys.js';

/** What one may do with a task besides answering it: the names of the API, in the order of the buttons. */
export const HANDINGS = ['delegate', 'addSign', 'removeSign'] as const;
export type Handing = (typeof HANDINGS)[number];

/** Gives the request to the API; says that it is done, and shows the case as it stands. */
export function useHandOn(task: TaskDetail, handing: Handing, onDone: () => void) {
  const { t } = useTranslation('task');
  const { message } = App.useApp();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: object) => api.post<CompleteResult>(`/api/tasks/${task.id}/${handing}`, body),
    onSuccess: (result) => {
      client.setQueryData(queryKeys.case(result.case.number), result.case);
      void message.success(t(`handing.${handing}.done`));
      onDone();
    },
    onSettled: () => {
      for (const queryKey of [['task'], queryKeys.tasks(), queryKeys.cases(), ['case']]) void client.invalidateQueries({ queryKey });
    },
  });
}
