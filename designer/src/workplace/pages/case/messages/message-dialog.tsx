import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Modal } from 'antd';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail, MessageResult } from '../../../../../../api/contract/index.js';
import { messageForm } from '../../../../../../model/forms/step-form.js';
import { sameValue } from '../../../../../../model/forms/values.js';
import { api, newIdempotencyKey } from '../../../../kit/api-client/client.js';
import { ApiProblem } from '../../../../kit/api-client/problem.js';
import { queryKeys } from '../../../../kit/api-client/query-keys.js';
import { useErrorText } from '../../../../kit/components/states.js';
import { checkForm, withoutBlanks } from '../../../../kit/forms/check.js';
import { noErrors, splitProblems, type FieldErrors } from '../../../../kit/forms/field-errors.js';
import { fieldsOf, type FormDocument, type Values } from '../../../../kit/forms/form-model.js';
import { ProcessForm } from '../../../../kit/forms/process-form.js';
import { useFaultTexts } from '../../../../kit/forms/use-fault-text.js';
import { useLocalized } from '../../../../kit/i18n/i18n.js';
import { useUnsaved } from '../../../../kit/unsaved/use-unsaved.js';
import type { PublishedDefinition } from '../case-queries.js';
import type { Awaited } from './awaited.js';

/** The small form of one message; what finds its place in the case is filled and only read. */
export function MessageDialog({
  name,
  awaited,
  detail,
  definition,
  onClose,
}: {
  readonly name: string;
  readonly awaited: Awaited;
  readonly detail: CaseDetail;
  readonly definition: PublishedDefinition;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('case');
  const { message } = App.useApp();
  const client = useQueryClient();
  const text = useLocalized();
  const errorText = useErrorText();
  const faultTexts = useFaultTexts();
  const form = useMemo(() => formOf(name, awaited, definition), [name, awaited, definition]);
  const fields = useMemo(() => fieldsOf(form), [form]);
  const [values, setValues] = useState<Values>(awaited.payload);
  const unsaved = useUnsaved(values !== awaited.payload && !sameValue(values, awaited.payload));
  const [errors, setErrors] = useState<FieldErrors>(noErrors);
  const key = useRef(newIdempotencyKey());
  const title = text(definition.messages[name]?.name ?? { zh: name, en: name });
  const send = useMutation({
    mutationFn: () =>
      api.post<MessageResult>(`/api/cases/${detail.number}/messages`, { name, payload: withoutBlanks(values) }, { idempotencyKey: key.current }),
    onSuccess: (result) => {
      client.setQueryData(queryKeys.case(detail.number), result.case);
      void client.invalidateQueries({ queryKey: ['case'] });
      void message.success(t('messageSent', { message: title }));
      onClose();
    },
    onError: (error) => {
      key.current = newIdempotencyKey();
      if (error instanceof ApiProblem) setErrors(splitProblems(error.errors, '/payload').fields);
    },
  });
  const confirm = (): void => {
    const found = faultTexts(checkForm(form, values), fields);
    setErrors(found);
    if (found.size === 0) send.mutate();
  };
  return (
    <Modal
      open
      title={title}
      okText={t('register')}
      cancelText={t('notNow')}
      confirmLoading={send.isPending}
      onOk={confirm}
      onCancel={() => unsaved.leave(onClose)}
    >
      <p className="lz-secondary lz-dialog-lead">{t('messageLead', { number: detail.number })}</p>
      <ProcessForm
        form={form}
        values={values}
        errors={errors}
        formId={`message-${name}`}
        disabled={send.isPending}
        onChange={(field, value) => {
          setValues((before) => ({ ...before, [field]: value }));
          setErrors(noErrors);
        }}
      />
      {send.isError && errors.size === 0 && (
        <p role="alert" className="lz-fault-text">
          {errorText(send.error)}
        </p>
      )}
    </Modal>
  );
}

function formOf(name: string, awaited: Awaited, definition: PublishedDefinition): FormDocument {
  const type = definition.messages[name];
  if (!type) return { schema: { properties: {} }, ui: { order: [], fields: {} } };
  const form = messageForm(type);
  const properties = Object.fromEntries(
    Object.entries(form.schema.properties).map(([field, schema]) => [field, field in awaited.payload ? { ...schema, readOnly: true } : schema]),
  );
  return { ...form, schema: { ...form.schema, properties } };
}
