import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../../kit/components/use-now.js';
import { civilDate, formatDate } from '../../../kit/i18n/format.js';
import { useLanguage } from '../../../kit/i18n/i18n.js';
import type { YearDay } from './year-days.js';

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;
const englishMonths = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** Twelve months; each day a cell, with a word where it differs from the week. */
export function YearGrid({ months, onDay }: { readonly months: readonly (readonly YearDay[])[]; readonly onDay?: (day: YearDay) => void }): ReactNode {
  return (
    <div className="lz-year">
      {months.map((days, index) => (
        <Month key={days[0]?.date} days={days} month={index + 1} onDay={onDay} />
      ))}
    </div>
  );
}

function Month({ days, month, onDay }: { days: readonly YearDay[]; month: number; onDay?: (day: YearDay) => void }): ReactNode {
  const { t } = useTranslation('calendar');
  const { t: common } = useTranslation();
  const language = useLanguage();
  const name = language === 'en' ? englishMonths[month - 1] : t('month', { month });
  const blanks = (days[0]?.weekday ?? 1) - 1;
  return (
    <section className="lz-month lz-panel" aria-label={name}>
      <h2>{name}</h2>
      <div className="lz-month-days">
        {weekdays.map((weekday) => (
          <span key={weekday} className="lz-month-weekday" aria-hidden>
            {language === 'en' ? common(`weekday.${weekday}`).slice(0, 2) : common(`weekday.${weekday}`).slice(-1)}
          </span>
        ))}
        {days.map((day, index) => (
          <DayCell key={day.date} day={day} onDay={onDay} column={index === 0 ? blanks + 1 : undefined} />
        ))}
      </div>
    </section>
  );
}

function DayCell({ day, onDay, column }: { day: YearDay; onDay?: (day: YearDay) => void; column: number | undefined }): ReactNode {
  const { t } = useTranslation('calendar');
  const language = useLanguage();
  const words = t(`day.${day.kind}`, { date: formatDate(day.date, language) });
  const label = day.name === null || day.name === '' ? words : t('day.named', { words, name: day.name });
  const today = civilDate(useNow()) === day.date;
  const className = `lz-day lz-day-${day.kind}${today ? ' lz-day-today' : ''}`;
  const body = (
    <>
      <span className="lz-nums">{day.day}</span>
      {/* Drawn by the style sheet: the accessible name says it in full. */}
      {(day.kind === 'off' || day.kind === 'work') && <small data-mark={t(`mark.${day.kind}`)} />}
    </>
  );
  const style = column === undefined ? undefined : { gridColumnStart: column };
  if (onDay !== undefined) {
    return (
      <button type="button" className={className} style={style} aria-label={label} onClick={() => onDay(day)}>
        {body}
      </button>
    );
  }
  if (day.kind !== 'off' && day.kind !== 'work') {
    return (
      <span className={className} style={style}>
        {body}
      </span>
    );
  }
  return (
    <Tooltip title={label}>
      <span className={className} style={style} role="img" aria-label={label}>
        {body}
      </span>
    </Tooltip>
  );
}
