import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '../../../../../api/contract/index.js';
import { api } from '../../../kit/api-client/client.js';
import { queryKeys } from '../../../kit/api-client/query-keys.js';
import { DueChip } from '../../../kit/components/due-chip.js';
import { usePerformerName } from '../../../kit/components/performer-name.js';
import { useErrorText } from '../../../kit/components/states.js';
import { useLanguage, useLocalized } from '../../../kit/i18n/i18n.js';
import { useUser } from '../../../kit/session/session.js';
import { HandingButtons } from './handing/handing-buttons.js';

/** Who has the task, and who wants his opinion, or for whom he does it; for whom it waits where nobody has it. */
function useHolderWords(task: TaskDetail): string {
  const { t } = useTranslation('task');
  const language = useLanguage();
  const user = useUser();
  const nameOf = usePerformerName();
  const groups = task.candidateGroups.map(nameOf).join(language === 'en' ? ', ' : '、');
  if (task.assignee === null) return groups === '' ? '' : t('waitsFor', { groups });
  const by = task.delegatedBy?.name;
  const { name } = task.assignee;
  const isMine = task.assignee.id === user.id;
  if (by !== undefined) return isMine ? t('delegatedToYou', { by }) : t('delegatedTo', { name, by });
  const away = task.onBehalfOf?.name;
  if (away !== undefined) return isMine ? t('youFor', { away }) : t('heldFor', { name, away });
  return isMine ? t('claimedByYou') : t('heldBy', { name });
}

/** Name, who has it and from whom, until when; claim and give back, and who else is to look at it. */
export function TaskHead({ task }: { task: TaskDetail }): ReactNode {
  const { t } = useTranslation('task');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const text = useLocalized();
  const errorText = useErrorText();
  const move = useMutation({
    mutationFn: (operation: 'claim' | 'release') => api.post<TaskDetail>(`/api/tasks/${task.id}/${operation}`, {}),
    onSuccess: (_, operation) => void message.success(operation === 'claim' ? t('claimed') : t('released')),
    onError: (error) => void message.error(errorText(error)),
    onSettled: () => Promise.all([['task'], queryKeys.tasks()].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
  const who = useHolderWords(task);
  return (
    <header className="lz-task-head">
      <h2>
        {text(task.name)}
        {task.scope?.label !== undefined && <span className="lz-task-scope">{text(task.scope.label)}</span>}
      </h2>
      {task.state === 'open' && <DueChip dueAt={task.dueAt} unit={task.dueUnit} uncertain={task.dueUncertain} quiet />}
      {task.state !== 'open' ? (
        <span className="lz-secondary">{task.waitsForOthers ? common('due.waitsForOthers') : t(`state.${task.state}`)}</span>
      ) : (
        who !== '' && <span className="lz-secondary">{who}</span>
      )}
      {task.allowedOperations.includes('claim') && (
        <Button size="small" loading={move.isPending} onClick={() => move.mutate('claim')}>
          {t('claim')}
        </Button>
      )}
      {task.allowedOperations.includes('release') && task.delegatedBy === null && task.candidateGroups.length > 0 && (
        <Button size="small" type="text" loading={move.isPending} onClick={() => move.mutate('release')}>
          {t('release')}
        </Button>
      )}
      <HandingButtons task={task} />
    </header>
  );
}
