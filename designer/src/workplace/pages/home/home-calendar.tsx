import { useQuery } from '@tanstack/react-query';
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
import { yearsToLoad } from './years-to-load.js';

/** For who loads calendars: which years' official tables are missing, and how many running cases wait for each. */
export function MissingCalendar(): ReactNode {
  const { t } = useTranslation('lists');
  const today = civilDate(useNow());
  const thisYear = Number(today.slice(0, 4));
  const { data } = useQuery({
    queryKey: queryKeys.calendar(CALENDAR_ID, thisYear),
    queryFn: () => api.get<CalendarYear>(`/api/calendars/${CALENDAR_ID}/${thisYear}`),
  });
  if (data?.mayEdit !== true) return null;
  return yearsToLoad(data, today).map(({ year, waiting }) => (
    <Alert
      key={year}
      className="lz-home-calendar"
      type="warning"
      showIcon
      title={t('home.calendarMissing', { year })}
      description={
        <>
          {waiting > 0 && <Link to="/cases?calendarUncertain=true">{t('home.calendarWaiting', { count: waiting })}</Link>}{' '}
          <Link to={`/calendar?year=${year}&notice=paste`}>{t('home.calendarLoad')}</Link>
        </>
      }
    />
  ));
}
