import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job, OperationEffect, ParameterDetail, ParameterUpdate, ParameterUpdateResult } from '../../../../../api/contract/index.js';
import { api } from '../../../kit/api-client/client.js';
import { useDryRun, type DryRun } from '../../../kit/api-client/dry-run.js';
import { isJob, PREFER_BAR } from '../../../kit/api-client/jobs.js';
import { ApiProblem } from '../../../kit/api-client/problem.js';
import { queryKeys } from '../../../kit/api-client/query-keys.js';
import { affectedCases, applyToRunning, movedCases, newCasesOnly, type AppliesTo } from '../../../kit/components/applies-to.js';
import { RunningCases } from '../../../kit/components/running-cases.js';
import { useErrorText } from '../../../kit/components/states.js';
import { useDebounced } from '../../../kit/components/use-debounced.js';
import { noErrors, splitProblems, type FieldErrors } from '../../../kit/forms/field-errors.js';
import { useLocalized } from '../../../kit/i18n/i18n.js';
import { useUnsaved } from '../../../kit/unsaved/use-unsaved.js';
import { useParameterValue } from './parameter-value.js';
import { sameValue } from './same-value.js';
import { ValueInput } from './value-input.js';

/** Changes a parameter: new value, reason, and whether running cases follow, each named with its old and new due time, or the steps that come and go in it. */
export function ParameterEditor({ parameter, onSaved }: { readonly parameter: ParameterDetail; readonly onSaved: () => void }): ReactNode {
  const { t } = useTranslation('parameters');
  const errorText = useErrorText();
  const [value, setValue] = useState<unknown>(parameter.value);
  const [reason, setReason] = useState('');
  const [choice, setChoice] = useState<AppliesTo>(newCasesOnly);
  const [tried, setTried] = useState(false);
  const same = sameValue(value, parameter.value);
  const missing = value === undefined || value === '';
  const isSteps = parameter.unit === 'approvalSteps';
  const noReason = reason.trim() === '';
  const preview = usePreview(parameter, value, !same && !missing);
  const effects = same ? [] : preview.effects.filter((effect) => effect.caseId !== undefined);
  const nobodyPicked = choice.running && affectedCases(effects).every((id) => choice.without.has(id));
  const { release } = useUnsaved(!same || !noReason);
  const save = useSave(parameter, effects, () => {
    release();
    onSaved();
  });
  const submit = (): void => {
    setTried(true);
    if (same || missing || noReason || nobodyPicked) return;
    save.mutate({ value, reason: reason.trim(), applyToRunning: applyToRunning(choice, effects) });
  };
  return (
    <section className="lz-parameter-section lz-parameter-edit">
      <h2>{t('edit.title')}</h2>
      {save.isError && <Alert type="error" showIcon title={errorText(save.error)} />}
      <label htmlFor="parameter-value">{t('edit.value')}</label>
      <ValueInput
        parameter={parameter}
        value={value}
        invalid={preview.error !== null || (tried && missing)}
        errors={cellErrors(preview.error)}
        disabled={save.isPending}
        onChange={setValue}
      />
      <ValueError missing={tried && missing} same={tried && same} error={preview.error} />
      {!same && !missing && preview.error === null && (
        <RunningCases
          about={isSteps ? 'steps' : 'deadlines'}
          choice={choice}
          effects={effects}
          pending={preview.pending}
          progress={preview.progress}
          onChange={setChoice}
        />
      )}
      <FieldError>{tried && nobodyPicked ? t('edit.pickNone') : null}</FieldError>
      <label htmlFor="parameter-reason">
        {t('edit.reason')}
        <span className="lz-required" aria-hidden>
          *
        </span>
      </label>
      <Input.TextArea
        id="parameter-reason"
        value={reason}
        aria-required
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={2000}
        placeholder={t('edit.reasonHint')}
        status={tried && noReason ? 'error' : ''}
        onChange={(event) => setReason(event.target.value)}
      />
      <ReasonError shown={tried && noReason} />
      <Button type="primary" className="lz-parameter-save" loading={save.isPending} onClick={submit}>
        {t('edit.save')}
      </Button>
    </section>
  );
}

/** What is wrong with the cells of a table, each beside its cell. */
const cellErrors = (error: Error | null): FieldErrors => (error instanceof ApiProblem ? splitProblems(error.errors, '/value').fields : noErrors);

function FieldError({ children }: { children: string | null }): ReactNode {
  return children === null ? null : (
    <div className="lz-field-error" role="alert">
      {children}
    </div>
  );
}

/** What is wrong with the value: nothing typed, nothing changed, or what the API says. */
function ValueError({ missing, same, error }: { missing: boolean; same: boolean; error: Error | null }): ReactNode {
  const { t } = useTranslation('parameters');
  const errorText = useErrorText();
  if (missing) return <FieldError>{t('edit.valueMissing')}</FieldError>;
  if (same) return <FieldError>{t('edit.same')}</FieldError>;
  return <FieldError>{error === null ? null : errorText(error)}</FieldError>;
}

function ReasonError({ shown }: { shown: boolean }): ReactNode {
  const { t } = useTranslation();
  return <FieldError>{shown ? t('reasonRequired') : null}</FieldError>;
}

/** What the change would do to running cases; nothing is changed. */
function usePreview(parameter: ParameterDetail, value: unknown, enabled: boolean): DryRun {
  const settled = useDebounced(JSON.stringify(value ?? null), 400);
  const body: ParameterUpdate = { value: JSON.parse(settled) as unknown, reason: 'dry run', applyToRunning: 'all' };
  const key = [...queryKeys.parameters('preview'), parameter.name, settled];
  return useDryRun(key, `/api/parameters/${parameter.name}`, body, enabled && settled === JSON.stringify(value ?? null));
}

function useSave(parameter: ParameterDetail, effects: readonly OperationEffect[], onSaved: () => void) {
  const { t } = useTranslation('parameters');
  const { t: common } = useTranslation();
  const { t: jobs } = useTranslation('jobs');
  const { message } = App.useApp();
  const client = useQueryClient();
  const text = useLocalized();
  const valueText = useParameterValue();
  return useMutation({
    mutationFn: (update: ParameterUpdate) => api.put<ParameterUpdateResult | Job>(`/api/parameters/${parameter.name}`, update, { headers: PREFER_BAR }),
    onSuccess: (result, update) => {
      if (isJob(result)) {
        void message.info(jobs('goesOn', { count: result.total }));
        onSaved();
        return;
      }
      const chosen = update.applyToRunning;
      const isSteps = parameter.unit === 'approvalSteps';
      const concerned = isSteps ? affectedCases(effects) : movedCases(effects);
      const count = chosen === undefined ? 0 : concerned.filter((id) => chosen === 'all' || chosen.includes(id)).length;
      const words = { name: text(parameter.label), value: valueText(update.value, parameter) };
      const follows = isSteps ? 'steps.savedRunning' : 'edit.savedRunning';
      void message.success(count > 0 ? t(follows, { ...words, count }) : t('edit.saved', words));
      if (result.refused.length > 0)
        void message.warning(
          common('pair', {
            name: t('edit.refused', { count: result.refused.length }),
            value: result.refused.map((each) => `${each.caseId} ${each.text}`).join(t('edit.separator')),
          }),
          8,
        );
      onSaved();
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: queryKeys.parameters() }),
        client.invalidateQueries({ queryKey: queryKeys.jobs() }),
        client.invalidateQueries({ queryKey: queryKeys.cases() }),
        client.invalidateQueries({ queryKey: ['case'] }),
      ]),
  });
}
