import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Popconfirm } from 'antd';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { CaseDetail, ProcessDefinition, StartCaseRequest } from '../../../../../api/contract/index.js';
import { api, newIdempotencyKey } from '../../../kit/api-client/client.js';
import { ApiProblem } from '../../../kit/api-client/problem.js';
import { queryKeys } from '../../../kit/api-client/query-keys.js';
import { Loading, useErrorText } from '../../../kit/components/states.js';
import { checkForm, withoutBlanks } from '../../../kit/forms/check.js';
import { DraftNote } from '../../../kit/forms/draft-note.js';
import { ErrorSummary } from '../../../kit/forms/error-summary.js';
import { noErrors, splitProblems, type FieldErrors } from '../../../kit/forms/field-errors.js';
import { fieldsOf } from '../../../kit/forms/form-model.js';
import { ProcessForm } from '../../../kit/forms/process-form.js';
import { useFaultTexts } from '../../../kit/forms/use-fault-text.js';
import { useLocalDraft } from '../../../kit/forms/use-local-draft.js';
import { ActionBar } from '../../frame/action-bar.js';
import { Page } from '../../frame/page.js';
import { ErrorPage } from '../../frame/page-error.js';
import { useLocalized } from '../../../kit/i18n/i18n.js';
import { useUser } from '../../../kit/session/session.js';
import { ownCompany, startFormOf } from './start-form.js';
import { StartPreview } from './start-preview.js';
import './start.css';

/** The start form of one process, generated from its definition. */
export function StartPage(): ReactNode {
  const { process = '' } = useParams();
  const query = useQuery({
    queryKey: queryKeys.definition(process),
    queryFn: () => api.get<ProcessDefinition>(`/api/process-definitions/${process}`),
    staleTime: 60_000,
  });
  if (query.isPending) return <Loading />;
  if (query.isError) return <ErrorPage error={query.error} onRetry={() => void query.refetch()} />;
  return <StartFormPage key={process} definition={query.data} />;
}

const FORM_ID = 'start';

function StartFormPage({ definition }: { definition: ProcessDefinition }): ReactNode {
  const { t } = useTranslation('start');
  const text = useLocalized();
  const user = useUser();
  const { form, values: initial } = useMemo(() => ownCompany(definition, startFormOf(definition), user), [definition, user]);
  const fields = useMemo(() => fieldsOf(form), [form]);
  const draft = useLocalDraft(user.id, 'start', definition.key, initial);
  const [errors, setErrors] = useState<FieldErrors>(noErrors);
  const [others, setOthers] = useState<readonly string[]>([]);
  const faultTexts = useFaultTexts();
  const start = useStart(definition, draft.forget, (found, rest) => {
    setErrors(found);
    setOthers(rest);
  });

  const submit = (): void => {
    const found = faultTexts(checkForm(form, draft.values), fields);
    setErrors(found);
    setOthers([]);
    if (found.size === 0) start.mutate(withoutBlanks(draft.values));
  };
  const change = (name: string, value: unknown): void => {
    draft.setField(name, value);
    setErrors((before) => clearedOf(before, name));
  };

  return (
    <Page title={t('title', { name: text(definition.name) })} lead={definition.description === undefined ? undefined : text(definition.description)}>
      <div className="lz-start-columns">
        <form
          className="lz-panel lz-start-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <DraftNote restoredAt={draft.restoredAt} onDiscard={draft.discard} />
          <ErrorSummary errors={errors} others={others} fields={fields} formId={FORM_ID} />
          <ProcessForm form={form} values={draft.values} onChange={change} errors={errors} disabled={start.isPending} formId={FORM_ID} />
        </form>
        <StartPreview process={definition.key} form={form} values={draft.values} />
      </div>
      <ActionBar label={t('bar')}>
        <Button type="primary" loading={start.isPending} onClick={submit}>
          {t('submit')}
        </Button>
        <Popconfirm title={t('resetAsk')} okText={t('reset')} onConfirm={draft.discard} placement="topLeft">
          <Button disabled={start.isPending}>{t('reset')}</Button>
        </Popconfirm>
      </ActionBar>
    </Page>
  );
}

/** Errors without those of one field (and its rows): it is being mended. */
export function clearedOf(errors: FieldErrors, name: string): FieldErrors {
  const kept = [...errors].filter(([path]) => path !== `/${name}` && !path.startsWith(`/${name}/`));
  return kept.length === errors.size ? errors : new Map(kept);
}

/** Whether who has started a case sees it from now on: it may be kept from him, as a complaint about staff is from the staff. */
const isShown = (number: string): Promise<boolean> =>
  api.get(`/api/cases/${number}`).then(
    () => true,
    (error: unknown) => !(error instanceof ApiProblem && error.status === 404),
  );

/** Starts the case; the same values sent again carry the same key, so that nothing is started twice. */
function useStart(definition: ProcessDefinition, onStarted: () => void, onProblem: (fields: FieldErrors, others: readonly string[]) => void) {
  const { t } = useTranslation('start');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const errorText = useErrorText();
  const sent = useRef<{ body: string; key: string } | null>(null);
  return useMutation({
    mutationFn: (variables: Record<string, unknown>) => {
      const request: StartCaseRequest = { process: definition.key, variables };
      const body = JSON.stringify(request);
      if (sent.current?.body !== body) sent.current = { body, key: newIdempotencyKey() };
      return api.post<CaseDetail>('/api/cases', request, { idempotencyKey: sent.current.key });
    },
    onSuccess: async ({ number }) => {
      onStarted();
      void message.success(t('sent', { number }));
      if (await isShown(number)) return navigate(`/cases/${number}`);
      void message.info(t('kept', { number }), 8);
      return navigate('/start');
    },
    onError: (error) => {
      const { fields, others } = error instanceof ApiProblem ? splitProblems(error.errors, '/variables') : { fields: noErrors, others: [] };
      onProblem(fields, fields.size + others.length > 0 ? others : [errorText(error), t('notStarted')]);
    },
  });
}
