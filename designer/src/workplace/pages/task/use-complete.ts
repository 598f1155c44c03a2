import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CompleteRequest, CompleteResult, OutcomeButton, TaskDetail } from '../../../../../api/contract/index.js';
import { api, newIdempotencyKey } from '../../../kit/api-client/client.js';
import { ApiProblem } from '../../../kit/api-client/problem.js';
import { queryKeys } from '../../../kit/api-client/query-keys.js';
import { useErrorText } from '../../../kit/components/states.js';
import { noErrors, splitProblems, type FieldErrors } from '../../../kit/forms/field-errors.js';
import { formatShort } from '../../../kit/i18n/format.js';
import { useLanguage, useLocalized } from '../../../kit/i18n/i18n.js';
import type { OutcomeExtras } from './outcome-dialog.js';
import type { TaskDraft } from './use-task-draft.js';

interface Chosen {
  readonly outcome: OutcomeButton;
  readonly answer: TaskDraft['answer'];
  readonly extras: OutcomeExtras;
}

interface Callbacks {
  readonly onCompleted: (result: CompleteResult) => void;
  readonly onProblem: (fields: FieldErrors, others: readonly string[]) => void;
}

/** Completes a task with an outcome; the same choice sent again carries the same key. */
export function useComplete(task: TaskDetail, { onCompleted, onProblem }: Callbacks) {
  const { t } = useTranslation('task');
  const { message } = App.useApp();
  const client = useQueryClient();
  const text = useLocalized();
  const language = useLanguage();
  const conflictText = useConflictText(task);
  const errorText = useErrorText();
  const sent = useRef<{ body: string; key: string } | null>(null);
  return useMutation({
    mutationFn: ({ outcome, answer, extras }: Chosen) => {
      const request: CompleteRequest = { outcome: outcome.id, values: { ...answer.values }, basedOn: { ...answer.basedOn }, ...extras };
      const body = JSON.stringify(request);
      if (sent.current?.body !== body) sent.current = { body, key: newIdempotencyKey() };
      return api.post<CompleteResult>(`/api/tasks/${task.id}/complete`, request, { idempotencyKey: sent.current.key });
    },
    onSuccess: (result, { outcome }) => {
      const next = [...new Set(result.opened.map((opened) => text(opened.name)))].join(language === 'en' ? ', ' : '、');
      const words = { number: task.caseNumber, outcome: text(outcome.name), next };
      const by = task.delegatedBy?.name;
      void message.success(by === undefined ? t(next === '' ? 'done' : 'doneNext', words) : t('opinionGiven', { ...words, by }));
      client.setQueryData(queryKeys.case(result.case.number), result.case);
      onCompleted(result);
    },
    onError: (error) => {
      if (!(error instanceof ApiProblem)) return onProblem(noErrors, [errorText(error)]);
      // Shown with both values as soon as the task has been read anew, which is next.
      if (error.code === 'changedMeanwhile') {
        onProblem(
          noErrors,
          error.errors.map((each) => each.message),
        );
        return;
      }
      if (error.status === 409) return onProblem(noErrors, [conflictText(error)]);
      const { fields, others } = splitProblems(error.errors, '/values');
      return onProblem(fields, fields.size + others.length > 0 ? others : [errorText(error), t('kept')]);
    },
    onSettled: () => {
      for (const key of [queryKeys.task(task.id), queryKeys.tasks(), queryKeys.cases(), ['case'], ['board']]) void client.invalidateQueries({ queryKey: key });
    },
  });
}

/** Somebody was faster, and his words for it. */
const FASTER = { taskClaimed: 'claimedBy', taskClosed: 'doneByKept' } as const;
const isFaster = (code: string): code is keyof typeof FASTER => Object.hasOwn(FASTER, code);

/** Somebody was faster: who, when, and that nothing is lost. */
function useConflictText(task: TaskDetail): (error: ApiProblem) => string {
  const { t } = useTranslation('task');
  const language = useLanguage();
  const text = useLocalized();
  return (error) => {
    const { by, at } = error.problem;
    if (by === undefined || at === undefined || !isFaster(error.code)) return `${error.message} ${t('kept')}`;
    const words = { number: task.caseNumber, task: text(task.name), name: by.name, time: formatShort(at, language) };
    return t(FASTER[error.code], words);
  };
}
