import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarDay, CalendarUpdate, CalendarUpdateResult, CalendarYear, Job } from '../../../../../api/contract/index.js';
import { api } from '../../../kit/api-client/client.js';
import { useDryRun } from '../../../kit/api-client/dry-run.js';
import { isJob, PREFER_BAR } from '../../../kit/api-client/jobs.js';
import { queryKeys } from '../../../kit/api-client/query-keys.js';
import { applyToRunning, firstChoice, type AppliesTo } from '../../../kit/components/applies-to.js';
import { RunningCases } from '../../../kit/components/running-cases.js';
import { Labelled, marksOf } from '../../../kit/components/labelled.js';
import { useErrorText } from '../../../kit/components/states.js';
import { isUnusualYear, sourceOfNotice } from './notice-source.js';

/**
 * Asks for source and reason, names the running cases whose due times would move, and saves. A notice that the days were read
 * from is the source, and that it is out the reason: both stand there already, and can be changed.
 */
export function CalendarSaveDialog({
  calendar,
  days,
  workingDays,
  notice,
  onClose,
}: {
  readonly calendar: CalendarYear;
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
  const [source, setSource] = useState(notice === null ? (calendar.source ?? '') : sourceOfNotice(notice));
  const [reason, setReason] = useState(notice === null ? '' : t('dialog.reasonOfNotice', { year: calendar.year }));
  const [choice, setChoice] = useState<AppliesTo>(() => firstChoice(!calendar.loaded && calendar.waiting > 0));
  const [tried, setTried] = useState(false);
  const path = `/api/calendars/${calendar.id}/${calendar.year}`;
  const update = (): CalendarUpdate => ({ days: [...days], source: source.trim(), reason: reason.trim() });
  const tryOut = { days, source: 'dry run', reason: 'dry run', applyToRunning: 'all' };
  const preview = useDryRun(['calendars', 'preview', calendar.year, days], path, tryOut, true);
  const effects = preview.effects.filter((effect) => effect.caseId !== undefined);
  const save = useMutation({
    mutationFn: () => api.put<CalendarUpdateResult | Job>(path, { ...update(), applyToRunning: applyToRunning(choice, effects) }, { headers: PREFER_BAR }),
    onSuccess: async (result) => {
      await client.invalidateQueries({ queryKey: ['calendars'] });
      await client.invalidateQueries({ queryKey: queryKeys.jobs() });
      if (isJob(result)) void message.info(jobs('goesOn', { count: result.total }));
      await client.invalidateQueries({ queryKey: ['cases'] });
      void message.success(t('dialog.saved', { year: calendar.year }));
      onClose(true);
    },
  });
  const incomplete = source.trim() === '' || reason.trim() === '';
  const faultOf = (typed: string, label: string): string | undefined => (tried && typed.trim() === '' ? forms('fault.required', { label }) : undefined);
  const faults = { source: faultOf(source, t('dialog.source')), reason: faultOf(reason, t('dialog.reason')) };
  const submit = (): void => {
    setTried(true);
    if (!incomplete) save.mutate();
  };
  return (
    <Modal
      open
      width={720}
      title={t('dialog.title', { year: calendar.year })}
      okText={t('dialog.save')}
      confirmLoading={save.isPending}
      onOk={submit}
      onCancel={() => onClose(false)}
    >
      {save.isError && <Alert type="error" showIcon title={errorText(save.error)} />}
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
