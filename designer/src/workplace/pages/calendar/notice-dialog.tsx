import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarYear, NoticeReadingView } from '../../../../../api/contract/index.js';
import { LONGEST_NOTICE } from '../../../../../engine/time/holiday-notice/bounds.js';
import { api } from '../../../kit/api-client/client.js';
import { ScrollRegion } from '../../../kit/components/scroll-region.js';
import { useErrorText } from '../../../kit/components/states.js';
import { formatDate } from '../../../kit/i18n/format.js';
import { useLanguage } from '../../../kit/i18n/i18n.js';
import { lostByPage } from '../../../kit/unsaved/unsaved.js';
import { useUnsaved } from '../../../kit/unsaved/use-unsaved.js';

type Day = NoticeReadingView['days'][number];

/**
 * Takes the State Council's own sentences, or a table, and shows what was understood of it day by day before anything is
 * entered. What the person takes over goes into the year on the page, where it can still be changed, and is saved there.
 */
export function NoticeDialog({
  calendar,
  text,
  onText,
  onTake,
  onYear,
  onClose,
}: {
  readonly calendar: CalendarYear;
  /** What was pasted: it outlives a change of the year. */
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onTake: (days: readonly Day[]) => void;
  /** The notice is for another year: shows that one, with this dialog. */
  readonly onYear: (year: number) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('calendar');
  const errorText = useErrorText();
  const reading = useMutation({ mutationFn: () => api.post<NoticeReadingView>(`/api/calendars/${calendar.id}/${calendar.year}/reading`, { text }) });
  const understood = reading.data;
  // The text goes with its reader from year to year.
  const unsaved = useUnsaved(text.trim() !== '', lostByPage);
  const isTooLong = text.trim().length > LONGEST_NOTICE;
  return (
    <Modal
      open
      width={720}
      title={t('notice.title', { year: calendar.year })}
      okText={understood === undefined ? t('notice.read') : t('notice.take', { count: understood.days.length })}
      okButtonProps={{ disabled: text.trim() === '' || isTooLong || (understood !== undefined && understood.days.length === 0) }}
      confirmLoading={reading.isPending}
      onOk={() => (understood === undefined ? reading.mutate() : onTake(understood.days))}
      onCancel={() => unsaved.leave(onClose)}
    >
      <label htmlFor="calendar-notice">{t('notice.label')}</label>
      <Input.TextArea
        id="calendar-notice"
        value={text}
        status={isTooLong ? 'error' : ''}
        autoSize={{ minRows: 5, maxRows: 10 }}
        placeholder={t('notice.placeholder', { year: calendar.year })}
        onChange={(event) => {
          onText(event.target.value);
          reading.reset();
        }}
      />
      {isTooLong && (
        <div className="lz-field-error" role="alert">
          {t('notice.tooLong', { count: text.trim().length, longest: LONGEST_NOTICE })}
        </div>
      )}
      {reading.isError && <Alert type="error" showIcon title={errorText(reading.error)} />}
      <div aria-live="polite">{understood !== undefined && <Understood reading={understood} onAgain={() => reading.mutate()} onYear={onYear} />}</div>
    </Modal>
  );
}

interface UnderstoodProps {
  readonly reading: NoticeReadingView;
  readonly onAgain: () => void;
  readonly onYear: (year: number) => void;
}

function Understood({ reading, onAgain, onYear }: UnderstoodProps): ReactNode {
  const { t } = useTranslation('calendar');
  const other = reading.problems.find((problem) => problem.year !== undefined);
  if (other?.year !== undefined) return <OtherYear year={other.year} message={other.message} onYear={onYear} />;
  return (
    <>
      {reading.problems.length > 0 && (
        <Alert
          className="lz-calendar-note"
          type="warning"
          showIcon
          title={t('notice.problems', { count: reading.problems.length })}
          action={
            <Button size="small" onClick={onAgain}>
              {t('notice.again')}
            </Button>
          }
          description={
            <ul className="lz-notice-problems">
              {reading.problems.map((problem) => (
                <li key={`${problem.code} ${problem.date ?? ''} ${problem.text}`}>
                  {problem.message}
                  {problem.text !== '' && <q lang="zh-CN">{problem.text}</q>}
                </li>
              ))}
            </ul>
          }
        />
      )}
      <Days title={t('notice.days', { count: reading.days.length })} days={reading.days} />
      {reading.otherYears.length > 0 && <Days title={t('notice.otherYears')} days={reading.otherYears} />}
      {reading.passedOver.length > 0 && (
        <details className="lz-notice-passed">
          <summary>{t('notice.passedOver', { count: reading.passedOver.length })}</summary>
          <ul>
            {reading.passedOver.map((sentence) => (
              <li key={sentence} lang="zh-CN">
                {sentence}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function OtherYear({ year, message, onYear }: { readonly year: number; readonly message: string; readonly onYear: (year: number) => void }): ReactNode {
  const { t } = useTranslation('calendar');
  return (
    <Alert
      className="lz-calendar-note"
      type="warning"
      showIcon
      title={message}
      action={
        <Button size="small" type="primary" onClick={() => onYear(year)}>
          {t('notice.toYear', { year })}
        </Button>
      }
    />
  );
}

function Days({ title, days }: { readonly title: string; readonly days: readonly Day[] }): ReactNode {
  const { t } = useTranslation('calendar');
  const language = useLanguage();
  return (
    <section className="lz-notice-days">
      <h3>{title}</h3>
      <ScrollRegion className="lz-notice-list" label={title}>
        <ul>
          {days.map((day) => (
            <li key={day.date} title={day.text}>
              <span className={`lz-day lz-day-${day.kind}`} aria-hidden>
                {t(`mark.${day.kind}`)}
              </span>
              <span className="lz-nums">{formatDate(day.date, language)}</span>
              <span>{t(`legend.${day.kind}`)}</span>
              {day.name !== null && <span className="lz-hint">{day.name}</span>}
            </li>
          ))}
        </ul>
      </ScrollRegion>
    </section>
  );
}
