import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { App, Modal } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail, CaseIncident, OperationName, OperationResult } from '../../../../../../api/contract/index.js';
import { saysNothing } from '../../../../../../model/forms/values.js';
import { api } from '../../../../kit/api-client/client.js';
import { ApiProblem } from '../../../../kit/api-client/problem.js';
import { queryKeys } from '../../../../kit/api-client/query-keys.js';
import { useErrorText } from '../../../../kit/components/states.js';
import { useDebounced } from '../../../../kit/components/use-debounced.js';
import { checkForm } from '../../../../kit/forms/check.js';
import { noErrors, splitProblems, type FieldErrors } from '../../../../kit/forms/field-errors.js';
import { fieldsOf, type Values } from '../../../../kit/forms/form-model.js';
import { ProcessForm } from '../../../../kit/forms/process-form.js';
import { useFaultTexts } from '../../../../kit/forms/use-fault-text.js';
import { useUnsaved } from '../../../../kit/unsaved/use-unsaved.js';
import type { PublishedDefinition } from '../case-queries.js';
import { assigneeInput } from './assignee-input.js';
import { EffectList } from './effect-list.js';
import { openTasks, operationForm, operationRequest, runningDeadlines, wordsOf } from './operation-form.js';

export interface OperationDialogProps {
  readonly operation: OperationName;
  readonly incident?: CaseIncident;
  readonly detail: CaseDetail;
  readonly definition: PublishedDefinition;
  readonly onClose: () => void;
}

/** Asks what and why, shows what will happen (a dry run), and does it. */
export function OperationDialog({ operation, incident, detail, definition, onClose }: OperationDialogProps): ReactNode {
  const { t } = useTranslation('case');
  const { message } = App.useApp();
  const client = useQueryClient();
  const errorText = useErrorText();
  const faultTexts = useFaultTexts();
  const form = useMemo(
    () => operationForm(operation, detail, wordsOf(i18next.getFixedT('zh-CN', 'case'), i18next.getFixedT('en', 'case')), incident?.takesInstant === true),
    [operation, detail, incident],
  );
  const fields = useMemo(() => fieldsOf(form), [form]);
  const [values, setValues] = useState<Values>(() => firstValues(operation, detail));
  const taskId = typeof values['taskId'] === 'string' ? values['taskId'] : undefined;
  const ownInputs = useMemo(() => ({ assignee: assigneeInput(taskId) }), [taskId]);
  const [errors, setErrors] = useState<FieldErrors>(noErrors);
  const unsaved = useUnsaved(!saysNothing(values['reason']));
  const request = operationRequest(operation, values, incident?.id);
  const apply = useMutation({
    mutationFn: () => api.post<OperationResult>(`/api/cases/${detail.number}/operations`, request),
    onSuccess: (result) => {
      client.setQueryData(queryKeys.case(detail.number), result.case);
      void client.invalidateQueries({ queryKey: ['case'] });
      void message.success(t(`operated.${operation}`));
      onClose();
    },
    onError: (error) => {
      if (error instanceof ApiProblem) setErrors(splitProblems(error.errors, '').fields);
    },
  });
  const confirm = (): void => {
    const found = faultTexts(checkForm(form, values), fields);
    setErrors(found);
    if (found.size > 0 || !request) return;
    apply.mutate();
    // What is still asked would be answered by the case as it is after.
    void client.cancelQueries({ queryKey: dryRunsOf(detail) });
  };
  const danger = operation === 'cancel';
  return (
    <Modal
      open
      title={t(`operation.${operation}`)}
      okText={t(`operationConfirm.${operation}`)}
      okButtonProps={{ danger }}
      cancelText={t('notNow')}
      confirmLoading={apply.isPending}
      onOk={confirm}
      onCancel={() => unsaved.leave(onClose)}
      width={560}
    >
      <p className="lz-secondary lz-dialog-lead">{t(`operationLead.${operation}`)}</p>
      <ProcessForm
        form={form}
        values={values}
        errors={errors}
        formId={`operation-${operation}`}
        disabled={apply.isPending}
        ownInputs={ownInputs}
        onChange={(name, value) => {
          setValues((before) => ({ ...before, [name]: value }));
          setErrors(noErrors);
        }}
      />
      <Preview detail={detail} definition={definition} request={request} sent={apply.isPending || apply.isSuccess} />
      {apply.isError && (
        <p role="alert" className="lz-fault-text">
          {errorText(apply.error)}
        </p>
      )}
    </Modal>
  );
}

/** The question what an operation of the case would do. */
const dryRunsOf = ({ number }: CaseDetail) => ['case', number, 'dry-run'] as const;

function firstValues(operation: OperationName, detail: CaseDetail): Values {
  const [task, deadline] = [openTasks(detail)[0], runningDeadlines(detail)[0]];
  if (operation === 'reassign') return { taskId: task?.id };
  if (operation === 'changeDeadline') return { deadlineId: deadline?.id, dueAt: deadline?.dueAt };
  return {};
}

/** What would happen, asked of the API while the form is filled. */
function Preview({
  detail,
  definition,
  request,
  sent,
}: {
  readonly detail: CaseDetail;
  readonly definition: PublishedDefinition;
  readonly request: ReturnType<typeof operationRequest>;
  /** It is on its way or done: what it would do is no question any more, whatever is heard of the case. */
  readonly sent: boolean;
}): ReactNode {
  const { t } = useTranslation('case');
  const errorText = useErrorText();
  // The reason changes nothing of what happens, so it does not ask anew.
  const asked = useDebounced(request ? JSON.stringify({ ...request, reason: t('previewReason') }) : null, 300);
  const query = useQuery({
    queryKey: [...dryRunsOf(detail), asked],
    queryFn: ({ signal }) =>
      api.post<OperationResult>(`/api/cases/${detail.number}/operations`, JSON.parse(asked ?? '{}'), { query: { dryRun: true }, signal }),
    enabled: asked !== null && !sent,
    retry: false,
  });
  if (asked === null) return null;
  return (
    <section className="lz-preview" aria-live="polite">
      <h3>{t('willHappen')}</h3>
      {query.isPending && <p className="lz-hint">{t('previewing')}</p>}
      {query.isError && <p className="lz-fault-text">{errorText(query.error)}</p>}
      {query.data && <EffectList effects={query.data.effects} definition={definition} />}
    </section>
  );
}
