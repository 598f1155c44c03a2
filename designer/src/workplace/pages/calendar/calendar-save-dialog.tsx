import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarDay, CalendarUpdate, CalendarUpdateResult, CalendarYear, Job } from '../../../../../api/contract/index.js';
import { api } from '../../../kit/api-client/client.js';
import { useDryRun } from '../../../kit/api-client/dry-run.js';
import { isJob, PREFER_BAR } from '../../../kit/api-client/jobs.js';
import { ApiProblem } from '../../../kit/api-client/problem.js';
import { queryKeys } from '../../../kit/api-client/query-keys.js';
import { applyToRunning, firstChoice, type AppliesTo } from '../../../kit/components/applies-to.js';
import { RunningCases } from '../../../kit/components/running-cases.js';
import { Labelled, marksOf } from '../../../kit/components/labelled.js';
import { useErrorText } from '../../../kit/components/states.js';
import { useUnsaved } from '../../../kit/unsaved/use-unsaved.js';
import { isUnusualYear, sourceOfNotice } from './notice-source.js';

const preconditionOf = (basis: string | null): Record<string, string> => (basis === null ? { 'If-None-Match': '*' } : { 'If-Match': `"${basis}"` });
const isSavedMeanwhile = (error: Error): boolean => error instanceof ApiProblem && error.code === 'savedMeanwhile';

/**
 * Asks for source and reason, names the running cases whose due times would move, and saves. A notice that the days were read
 * from is the source, and that it is out the reason: both stand there already, and can be changed. Where somebody else has loaded the year meanwhile, that is said, with how many days differ;
 * what was entered stays, and the next save replaces the other's table.
 */
export function CalendarSaveDialog({
  calendar,
  basis,
  onMeanwhile,
  differing,
  days,
  workingDays,
  notice,
  onClose,
}: {
  readonly calendar: CalendarYear;
  /** Version of the table that the change was made from; null: there was none. */
  readonly basis: string | null;
  /** Somebody has loaded another table since: this is its version, which the next save replaces knowingly. */
  readonly onMeanwhile: (version: string | null) => void;
  /** Days that are other days than in the table that is there now. */
  readonly differing: number;
  readonly days: readonly CalendarDay[];
  /** How many days of the year are worked by them. */
  readonly workingDays: number;
  /** The text that the days were read from; null: they were entered one by one. */
  readonly notice: string | null;
  readonly onClose: (saved: boolean) => void;
}): ReactNode {
  const { t } = useTranslation('calendar');
  const { t: jobs } = useTranslation('jobs');
  const { t: forms } = useTranslation('forms');
  const { message } = App.useApp();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [first] = useState(() => ({
    source: notice === null ? (calendar.source ?? '') : sourceOfNotice(notice),
    reason: notice === null ? '' : t('dialog.reasonOfNotice', { year: calendar.year }),
  }));
  const [source, setSource] = useState(first.source);
  const [reason, setReason] = useState(first.reason);
  const unsaved = useUnsaved(source !== first.source || reason !== first.reason);
  const [choice, setChoice] = useState<AppliesTo>(() => firstChoice(!calendar.loaded && calendar.waiting > 0));
  const [tried, setTried] = useState(false);
  const path = `/api/calendars/${calendar.id}/${calendar.year}`;
  const save = useMutation({
    mutationFn: (update: CalendarUpdate) => api.put<CalendarUpdateResult | Job>(path, update, { headers: { ...PREFER_BAR, ...preconditionOf(basis) } }),
    onError: async (error) => {
      if (!isSavedMeanwhile(error)) return;
      const now = await client.fetchQuery({
        queryKey: queryKeys.calendar(calendar.id, calendar.year),
        queryFn: () => api.get<CalendarYear>(path),
        staleTime: 0,
      });
      onMeanwhile(now.version);
    },
    onSuccess: async (result) => {
      await client.invalidateQueries({ queryKey: ['calendars'] });
      await client.invalidateQueries({ queryKey: queryKeys.jobs() });
      if (isJob(result)) void message.info(jobs('goesOn', { count: result.total }));
      await client.invalidateQueries({ queryKey: ['cases'] });
      void message.success(t('dialog.saved', { year: calendar.year }));
      onClose(true);
    },
  });
  const tryOut = { days, source: 'dry run', reason: 'dry run', applyToRunning: 'all' };
  // Once it is sent, what it would do is no question any more.
  const preview = useDryRun(['calendars', 'preview', calendar.year, days], path, tryOut, !save.isPending && !save.isSuccess);
  const effects = preview.effects.filter((effect) => effect.caseId !== undefined);
  const incomplete = source.trim() === '' || reason.trim() === '';
  const faultOf = (typed: string, label: string): string | undefined => (tried && typed.trim() === '' ? forms('fault.required', { label }) : undefined);
  const faults = { source: faultOf(source, t('dialog.source')), reason: faultOf(reason, t('dialog.reason')) };
  const submit = (): void => {
    setTried(true);
    if (incomplete) return;
    save.mutate({ days: [...days], source: source.trim(), reason: reason.trim(), applyToRunning: applyToRunning(choice, effects) });
  };
  return (
    <Modal
      open
      width={720}
      title={t('dialog.title', { year: calendar.year })}
      okText={t('dialog.save')}
      confirmLoading={save.isPending}
      onOk={submit}
      onCancel={() => unsaved.leave(() => onClose(false))}
    >
      {save.isError && <SaveProblem error={save.error} calendar={calendar} differing={differing} />}
      {isUnusualYear(workingDays) && <Alert type="warning" showIcon title={t('dialog.unusual', { count: workingDays, year: calendar.year })} />}
      <Labelled id="calendar-source" label={t('dialog.source')} error={faults.source}>
        <Input
          {...marksOf('calendar-source', faults.source)}
          value={source}
          maxLength={500}
          placeholder={t('dialog.sourceHint', { year: calendar.year })}
          onChange={(event) => setSource(event.target.value)}
        />
      </Labelled>
      <Labelled id="calendar-reason" label={t('dialog.reason')} error={faults.reason}>
        <Input.TextArea
          {...marksOf('calendar-reason', faults.reason)}
          value={reason}
          maxLength={2000}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={(event) => setReason(event.target.value)}
        />
      </Labelled>
      {preview.error !== null ? (
        <Alert type="error" showIcon title={errorText(preview.error)} />
      ) : (
        <RunningCases choice={choice} effects={effects} pending={preview.pending} progress={preview.progress} onChange={setChoice} />
      )}
    </Modal>
  );
}

/** What came in the way of a save; where that was another's save, how far its table is from what is here. */
function SaveProblem({ error, calendar, differing }: { readonly error: Error; readonly calendar: CalendarYear; readonly differing: number }): ReactNode {
  const { t } = useTranslation('calendar');
  const errorText = useErrorText();
  if (!isSavedMeanwhile(error)) return <Alert type="error" showIcon title={errorText(error)} />;
  const description = t('dialog.meanwhile', { count: differing, source: calendar.source ?? '' });
  return <Alert type="warning" showIcon title={errorText(error)} description={description} />;
}
