import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { CompleteResult, TaskDetail, TaskSummary } from '../../../../../../api/contract/index.js';
import { api } from '../../../../kit/api-client/client.js';
import { queryKeys } from '../../../../kit/api-client/query-keys.js';
import { useUser } from '../../../../kit/session/session.js';

/** What one may do with a task besides answering it, in the order of the buttons. */
export const HANDINGS = ['giveBack', 'takeBack', 'return', 'withdraw', 'delegate', 'transfer', 'addSign', 'removeSign', 'urge', 'cc'] as const;
export type Handing = (typeof HANDINGS)[number];

/** The API's name of it: giving back to who has asked is a release, with words. */
const operationOf = (handing: Handing): string => (handing === 'giveBack' ? 'release' : handing);

/** Whether the reader may; what he was not asked an opinion on he gives back to its group, which needs no words. */
export const mayHandOn = (task: TaskDetail, handing: Handing): boolean =>
  task.allowedOperations.includes(operationOf(handing)) && (handing !== 'giveBack' || task.delegatedBy !== null);

/** Who has asked for an opinion, and who is asked, as the words of a handing name them. */
export const namesIn = (task: TaskDetail) => ({ by: task.delegatedBy?.name ?? '', holder: task.assignee?.name ?? '' });

/** Gives the request to the API; says that it is done, and shows the case as it stands: of an answer that was withdrawn the task that is one's own again. */
export function useHandOn(task: TaskDetail, handing: Handing, onDone: () => void) {
  const { t } = useTranslation('task');
  const { message } = App.useApp();
  const client = useQueryClient();
  const user = useUser();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: object) => api.post<CompleteResult | TaskSummary>(`/api/tasks/${task.id}/${operationOf(handing)}`, body),
    onSuccess: (result) => {
      if ('case' in result) client.setQueryData(queryKeys.case(result.case.number), result.case);
      void message.success(t(`handing.${handing}.done`, namesIn(task)));
      onDone();
      const again = handing === 'withdraw' && 'opened' in result ? result.opened.find(({ assignee }) => assignee?.id === user.id) : undefined;
      if (again) void navigate(`/tasks/${encodeURIComponent(again.id)}`);
    },
    onSettled: () => {
      for (const queryKey of [['task'], queryKeys.tasks(), queryKeys.cases(), ['case']]) void client.invalidateQueries({ queryKey });
    },
  });
}
