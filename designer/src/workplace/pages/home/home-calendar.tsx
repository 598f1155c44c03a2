import { useQueries } from '@tanstack/react-query';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CalendarYear } from '../../../../../api/contract/index.js';
import { api } from '../../../kit/api-client/client.js';
import { queryKeys } from '../../../kit/api-client/query-keys.js';
import { CALENDAR_ID } from '../../../kit/api-client/working-calendar.js';
import { useNow } from '../../../kit/components/use-now.js';
import { civilDate } from '../../../kit/i18n/format.js';

/** The notice usually comes out in November: from then on its absence is worth a word though no case waits yet. */
const NOTICE_MONTH = 11;

/** For who loads calendars: which year's official table is missing, and how many running cases wait for it. */
export function MissingCalendar(): ReactNode {
  const { t } = useTranslation('lists');
  const today = civilDate(useNow());
  const thisYear = Number(today.slice(0, 4));
  const missing = useQueries({
    queries: [thisYear, thisYear + 1].map((year) => ({
      queryKey: queryKeys.calendar(CALENDAR_ID, year),
      queryFn: () => api.get<CalendarYear>(`/api/calendars/${CALENDAR_ID}/${year}`),
    })),
    combine: (results) => results.flatMap(({ data }) => (data !== undefined && !data.loaded ? [data] : []))[0],
  });
  if (missing === undefined || !missing.mayEdit) return null;
  if (missing.waiting === 0 && missing.year > thisYear && Number(today.slice(5, 7)) < NOTICE_MONTH) return null;
  return (
    <Alert
      className="lz-home-calendar"
      type="warning"
      showIcon
      title={t('home.calendarMissing', { year: missing.year })}
      description={
        <>
          {missing.waiting > 0 && <Link to="/cases?calendarUncertain=true">{t('home.calendarWaiting', { count: missing.waiting })}</Link>}{' '}
          <Link to={`/calendar?year=${missing.year}`}>{t('home.calendarLoad')}</Link>
        </>
      }
    />
  );
}
