import { Alert, Button } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CompleteResult, OutcomeButton, TaskDetail } from '../../../../../api/contract/index.js';
import { checkForm, missingFields } from '../../../kit/forms/check.js';
import { ConflictList, showConflicts } from '../../../kit/forms/conflict-list.js';
import { DraftNote } from '../../../kit/forms/draft-note.js';
import { ErrorSummary } from '../../../kit/forms/error-summary.js';
import { noErrors, type FieldErrors } from '../../../kit/forms/field-errors.js';
import { fieldsOf } from '../../../kit/forms/form-model.js';
import { ProcessForm } from '../../../kit/forms/process-form.js';
import { useFaultTexts } from '../../../kit/forms/use-fault-text.js';
import { ActionBar } from '../../frame/action-bar.js';
import { formatShort } from '../../../kit/i18n/format.js';
import { useLanguage, useLocalized } from '../../../kit/i18n/i18n.js';
import { useUser } from '../../../kit/session/session.js';
import { clearedOf } from '../start/start-page.js';
import { needsDialog, OutcomeDialog, type OutcomeExtras } from './outcome-dialog.js';
import './task-work.css';
import { TaskConflicts } from './task-conflicts.js';
import { Opinions } from './opinions.js';
import { TaskHead } from './task-head.js';
import { TypedApart } from './typed-apart.js';
import { useComplete } from './use-complete.js';
import type { DraftState } from './use-server-draft.js';
import { useTaskDraft } from './use-task-draft.js';

interface TaskWorkProps {
  readonly task: TaskDetail;
  readonly onCompleted?: (result: CompleteResult) => void;
  readonly onTyped?: (taskId: string) => void;
  readonly onLeave?: () => void;
  readonly extra?: ReactNode;
}

/** The other window is the reader's own: nothing of the case's record tells of it. */
const noChange = (): undefined => undefined;

/** A loaded task: its head, its form, its outcomes. */
export function TaskWork({ task, onCompleted, onTyped, onLeave, extra }: TaskWorkProps): ReactNode {
  const { t } = useTranslation('task');
  const text = useLocalized();
  const user = useUser();
  const { form } = task;
  const fields = useMemo(() => fieldsOf(form), [form]);
  const may = (operation: string): boolean => task.allowedOperations.includes(operation);
  const draft = useTaskDraft(user.id, task);
  const [errors, setErrors] = useState<FieldErrors>(noErrors);
  const [others, setOthers] = useState<readonly string[]>([]);
  const [asked, setAsked] = useState<OutcomeButton | null>(null);
  const faultTexts = useFaultTexts();
  const formId = `task-${task.id}`;
  const complete = useComplete(task, {
    onCompleted: (result) => {
      draft.forget();
      onCompleted?.(result);
    },
    onProblem: (found, rest) => {
      setErrors(found);
      setOthers(rest);
      setAsked(null);
    },
  });
  // Where nothing can be filled in nothing is wrong.
  const faults = may('complete') ? { errors, others: draft.conflicts.length > 0 ? [] : others } : { errors: noErrors };
  const choose = (outcome: OutcomeButton, extras: OutcomeExtras | null): void => {
    const required = missingFields(form, task.outcomes, outcome.id, draft.values);
    const found = faultTexts([...checkForm(form, draft.values), ...required], fields);
    setErrors(found);
    setOthers([]);
    if (draft.apart.length + draft.conflicts.length > 0) {
      setAsked(null);
      showConflicts(formId);
    } else if (found.size > 0) setAsked(null);
    else if (extras === null && needsDialog(outcome, task.delegatedBy !== null)) setAsked(outcome);
    else {
      draft.hold();
      complete.mutate({ outcome, answer: draft.answer, extras: extras ?? {} });
    }
  };
  return (
    <div className="lz-task-work">
      <TaskHead task={task} />
      {task.documentation !== undefined && <p className="lz-secondary">{text(task.documentation)}</p>}
      <Opinions task={task} />
      <Closed task={task} typed={draft.typed} onLeave={onLeave} />
      {!may('complete') && draft.typed && <TypedApart form={form} values={draft.values} typed={Object.keys(draft.answer.values)} formId={`${formId}-typed`} />}
      <DraftNote restoredAt={draft.restoredAt} onDiscard={draft.discard} />
      {draft.joined && <Alert type="info" showIcon title={t('joined')} />}
      {may('complete') && draft.apart.length > 0 && (
        <ConflictList
          other="window"
          changeOf={noChange}
          conflicts={draft.apart}
          fields={fields}
          values={draft.values}
          formId={formId}
          onSettle={draft.settleApart}
        />
      )}
      {may('complete') && draft.apart.length === 0 && draft.conflicts.length > 0 && (
        <TaskConflicts task={task} conflicts={draft.conflicts} fields={fields} values={draft.values} formId={formId} onSettle={draft.settle} />
      )}
      <ErrorSummary {...faults} fields={fields} formId={formId} />
      {fields.length === 0 ? (
        <p className="lz-hint">{t('noForm')}</p>
      ) : (
        <ProcessForm
          form={form}
          values={may('complete') ? draft.values : draft.current}
          errors={faults.errors}
          disabled={complete.isPending}
          formId={formId}
          onChange={
            may('complete')
              ? (name, value) => {
                  draft.setField(name, value);
                  onTyped?.(task.id);
                  setErrors((before) => clearedOf(before, name));
                }
              : undefined
          }
        />
      )}
      {(may('complete') || extra !== undefined) && (
        <ActionBar label={t('bar')}>
          {may('complete') &&
            task.outcomes.map((outcome) => (
              <Button
                key={outcome.id}
                type={outcome.tone === 'primary' && task.delegatedBy === null ? 'primary' : 'default'}
                danger={outcome.tone === 'danger'}
                loading={complete.isPending && complete.variables.outcome.id === outcome.id}
                disabled={complete.isPending}
                onClick={() => choose(outcome, null)}
              >
                {text(outcome.name)}
              </Button>
            ))}
          {extra}
          {may('complete') && <DraftStatus state={draft.state} />}
        </ActionBar>
      )}
      {asked !== null && (
        <OutcomeDialog
          outcome={asked}
          caseNumber={task.caseNumber}
          askedBy={task.delegatedBy}
          busy={complete.isPending}
          onCancel={() => setAsked(null)}
          onConfirm={(extras) => choose(asked, extras)}
        />
      )}
    </div>
  );
}

/** The task can no longer be done here: who did it, and that nothing typed is lost. */
function Closed({ task, typed, onLeave }: { task: TaskDetail; typed: boolean; onLeave: (() => void) | undefined }): ReactNode {
  const { t } = useTranslation('task');
  const language = useLanguage();
  const text = useLocalized();
  if (task.state === 'open') {
    if (task.allowedOperations.includes('complete')) return null;
    if (!typed) return <Alert type="info" title={t('readOnly')} />;
    // Who has typed had it in his hands a moment ago.
    return <Alert type="warning" showIcon title={task.assignee === null ? t('takenBack') : t('givenToAnother', { name: task.assignee.name })} />;
  }
  if (task.state === 'suspended') return <Alert type="warning" showIcon title={t(task.waitsForOthers ? 'waitsForOthers' : 'suspended')} />;
  const goOn = onLeave && (
    <Button size="small" onClick={onLeave}>
      {t('goOn')}
    </Button>
  );
  if (task.state === 'completed' && task.completedBy !== null && task.completedAt !== null) {
    const words = { number: task.caseNumber, task: text(task.name), name: task.completedBy.name, time: formatShort(task.completedAt, language) };
    return <Alert type={typed ? 'warning' : 'info'} showIcon title={t(typed ? 'doneByKept' : 'doneBy', words)} action={goOn} />;
  }
  return <Alert type="warning" showIcon title={t('closed', { state: t(`state.${task.state}`) })} action={goOn} />;
}

function DraftStatus({ state }: { state: DraftState }): ReactNode {
  const { t } = useTranslation('forms');
  const language = useLanguage();
  if (state.kind === 'none') return null;
  const words =
    state.kind === 'saving' ? t('draft.saving') : state.kind === 'saved' ? t('draft.saved', { time: formatShort(state.at, language) }) : t('draft.kept');
  return (
    <span className="lz-action-bar-note" role="status">
      {words}
    </span>
  );
}
