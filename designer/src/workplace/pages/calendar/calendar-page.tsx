import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CalendarYear } from '../../../../../api/contract/index.js';
import { api } from '../../../kit/api-client/client.js';
import { queryKeys } from '../../../kit/api-client/query-keys.js';
import { CALENDAR_ID } from '../../../kit/api-client/working-calendar.js';
import { ErrorState, Loading } from '../../../kit/components/states.js';
import { useNow } from '../../../kit/components/use-now.js';
import { useFilters } from '../../../kit/components/use-filters.js';
import { ActionBar } from '../../frame/action-bar.js';
import { Page } from '../../frame/page.js';
import { ForbiddenPage } from '../../frame/page-error.js';
import { civilDate } from '../../../kit/i18n/format.js';
import { useMay } from '../../../kit/session/session.js';
import { useUnsaved } from '../../../kit/unsaved/use-unsaved.js';
import './calendar.css';
import { CalendarSaveDialog } from './calendar-save-dialog.js';
import { NoticeDialog } from './notice-dialog.js';
import { changedDates, countDays, toggled, yearMonths, type Deviations, type YearDay } from './year-days.js';
import { YearGrid } from './year-grid.js';

/** A year at a glance: days off, make-up days; ops change it with a preview of the running cases it moves. */
export function CalendarPage(): ReactNode {
  return useMay()('read', 'Calendar') ? <Calendar /> : <ForbiddenPage />;
}

function Calendar(): ReactNode {
  const { t } = useTranslation('calendar');
  const filters = useFilters();
  const now = useNow();
  // Who follows a link to the reading of a notice comes to just that.
  const [pasted, setPasted] = useState<string | null>(filters.get('notice') === 'paste' ? '' : null);
  const year = Number(filters.get('year') ?? civilDate(now).slice(0, 4));
  const query = useQuery({ queryKey: queryKeys.calendar(CALENDAR_ID, year), queryFn: () => api.get<CalendarYear>(`/api/calendars/${CALENDAR_ID}/${year}`) });
  const go = (next: number): void => filters.set({ year: String(next) });
  const paste = (text: string | null): void => {
    setPasted(text);
    if (text === null) filters.set({ notice: undefined });
  };
  const actions = (
    <div className="lz-calendar-year">
      <Button icon={<LeftOutlined aria-hidden />} aria-label={t('previous')} onClick={() => go(year - 1)} />
      <strong className="lz-nums" aria-live="polite">
        {t('year', { year })}
      </strong>
      <Button icon={<RightOutlined aria-hidden />} aria-label={t('next')} onClick={() => go(year + 1)} />
    </div>
  );
  return (
    <Page title={t('title')} lead={t('lead')} actions={actions}>
      {query.isPending ? (
        <Loading />
      ) : query.data === undefined ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Year key={year} calendar={query.data} pasted={pasted} onPaste={paste} onYear={go} />
      )}
    </Page>
  );
}

interface YearProps {
  readonly calendar: CalendarYear;
  /** Text of a notice that is being read; null: no notice is. */
  readonly pasted: string | null;
  readonly onPaste: (text: string | null) => void;
  readonly onYear: (year: number) => void;
}

function Year({ calendar, pasted, onPaste, onYear }: YearProps): ReactNode {
  const { t } = useTranslation('calendar');
  const loaded: Deviations = useMemo(() => new Map(calendar.days.map((day) => [day.date, day])), [calendar.days]);
  const [edited, setEdited] = useState<Deviations | null>(null);
  // The table that was there when the change was begun: who has loaded another since is not written over unseen.
  const [basis, setBasis] = useState(calendar.version);
  const [notice, setNotice] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const months = yearMonths(calendar.year, calendar.weekend, edited ?? loaded);
  const changed = edited === null ? [] : changedDates(loaded, edited);
  const click = edited === null ? undefined : (day: YearDay): void => setEdited(toggled(edited, day, calendar.weekend));
  const begin = (days: Deviations): void => {
    setEdited(days);
    setBasis(calendar.version);
  };
  const unsaved = useUnsaved(changed.length > 0);
  const discard = (): void => {
    setEdited(null);
    setNotice(null);
  };
  return (
    <>
      {!calendar.loaded && (
        <Alert
          className="lz-calendar-note"
          type="warning"
          showIcon
          title={t('uncovered', { year: calendar.year })}
          description={
            calendar.mayEdit ? (
              <>
                {t('uncoveredAction')} {calendar.waiting > 0 && <Link to="/cases?calendarUncertain=true">{t('waiting', { count: calendar.waiting })}</Link>}
              </>
            ) : undefined
          }
        />
      )}
      <p className="lz-secondary lz-nums">
        {t('counts', countDays(months))}
        {calendar.source !== null && <span className="lz-hint"> · {t('loaded', { source: calendar.source })}</span>}
      </p>
      <Legend />
      <YearGrid months={months} onDay={click} />
      {calendar.mayEdit && (
        <ActionBar label={t('edit')}>
          {edited === null ? (
            <>
              <Button type={calendar.loaded ? 'default' : 'primary'} onClick={() => onPaste('')}>
                {t('notice.open')}
              </Button>
              <Button type={calendar.loaded ? 'primary' : 'default'} onClick={() => begin(loaded)}>
                {t('edit')}
              </Button>
            </>
          ) : (
            <>
              <Button type="primary" onClick={() => setSaving(true)}>
                {t('save')}
              </Button>
              <Button onClick={() => unsaved.leave(discard)}>{t('cancel')}</Button>
              <span className="lz-secondary">{changed.length === 0 ? t('editHint') : t('changed', { count: changed.length })}</span>
            </>
          )}
        </ActionBar>
      )}
      {calendar.mayEdit && pasted !== null && (
        <NoticeDialog
          calendar={calendar}
          text={pasted}
          onText={onPaste}
          onYear={onYear}
          onTake={(days) => {
            begin(new Map(days.map(({ date, kind, name }) => [date, { kind, name }])));
            setNotice(pasted);
            onPaste(null);
          }}
          onClose={() => onPaste(null)}
        />
      )}
      {saving && edited !== null && (
        <CalendarSaveDialog
          calendar={calendar}
          basis={basis}
          onMeanwhile={setBasis}
          differing={changed.length}
          days={[...edited].map(([date, day]) => ({ date, kind: day.kind, name: day.name }))}
          workingDays={countDays(months).work}
          notice={notice}
          onClose={(saved) => {
            setSaving(false);
            if (saved) discard();
          }}
        />
      )}
    </>
  );
}

function Legend(): ReactNode {
  const { t } = useTranslation('calendar');
  return (
    <ul className="lz-calendar-legend">
      {(['off', 'work', 'weekend', 'today'] as const).map((kind) => (
        <li key={kind}>
          <span className={`lz-day lz-day-${kind}`} aria-hidden>
            {kind === 'off' || kind === 'work' ? t(`mark.${kind}`) : ''}
          </span>
          {t(`legend.${kind}`)}
        </li>
      ))}
    </ul>
  );
}
