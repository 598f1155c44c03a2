import { ClockCircleOutlined, CheckOutlined, PauseOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsWorkingDay, useKnowsCalendar } from '../api-client/working-calendar.js';
import { civilDate, formatInstant, formatShort, formatTime } from '../i18n/format.js';
import { useLanguage } from '../i18n/i18n.js';
import { dueWords, type DueWords } from './due-words.js';
import { useNow } from './use-now.js';
import './due-chip.css';

/** Where a clock stands. */
export interface DueChipProps {
  /** ISO instant; null: there is no deadline. */
  readonly dueAt: string | null | undefined;
  /** What its rule counts by, and so what is told; null: not known, working days. */
  readonly unit: string | null | undefined;
  /** The clock's state when known; `armed` otherwise. */
  readonly state?: 'armed' | 'met' | 'overdue' | 'metLate' | 'paused' | 'cancelled' | 'exempt';
  /** Whose clock it is, where that is not plain: written before the words. */
  readonly of?: string;
  /** It rests on a year whose official holidays are not known: it may change. Whoever tells of the moment tells this. */
  readonly uncertain?: boolean;
  /** Further lines of the hover card: the rule, the counted days. */
  readonly details?: ReactNode;
  /** Show nothing instead of a dash when there is no deadline. */
  readonly quiet?: boolean;
  /** Fewer words, where there is no room: on the diagram, in English lists. */
  readonly brief?: boolean;
}

/**
 * A due moment in words: `今天 18:00`, `还剩 2 个工作日`, `还剩 7 天`, `已超期 1 个工作日`. Amber when near, vermilion with a clock when
 * over, pine with a tick when met; the date with its weekday on hover and for screen readers.
 */
export function DueChip({ dueAt, unit = null, state = 'armed', of, uncertain = false, details, quiet = false, brief = false }: DueChipProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useNow();
  const isWorkingDay = useIsWorkingDay();
  if (dueAt === null || dueAt === undefined) return quiet ? null : <span className="lz-hint">–</span>;
  const full = t('due.full', { time: formatInstant(dueAt, language) });
  if (state === 'met' || state === 'metLate') {
    return (
      <Chip tone={state === 'met' ? 'done' : 'over'} icon={<CheckOutlined aria-hidden />} full={full} details={details}>
        {state === 'met' ? t('due.metOnTime') : t('due.metLate')}
      </Chip>
    );
  }
  if (state === 'paused') {
    return (
      <Chip tone="plain" icon={<PauseOutlined aria-hidden />} full={full} details={details}>
        {t('due.paused')}
      </Chip>
    );
  }
  const passed = Date.parse(dueAt) <= now;
  const words = dueWords({ at: now, date: civilDate(now) }, { at: Date.parse(dueAt), date: civilDate(dueAt) }, unit, isWorkingDay);
  return (
    <Chip
      tone={passed ? 'over' : words.soon ? 'soon' : 'plain'}
      icon={passed ? <ClockCircleOutlined aria-hidden /> : null}
      full={full}
      details={<UncertainLine shown={uncertain}>{details}</UncertainLine>}
    >
      {of !== undefined && <span>{of}</span>}
      <DueText dueAt={dueAt} words={words} brief={brief} />
      {uncertain && <QuestionCircleOutlined className="lz-due-uncertain" aria-label={t('due.uncertain')} role="img" />}
    </Chip>
  );
}

/** What the chip says. Working days are not counted for who may not read the calendar: he is told the moment. */
function DueText({ dueAt, words, brief }: { readonly dueAt: string; readonly words: DueWords; readonly brief: boolean }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const cannotCount = !useKnowsCalendar() && words.unit === 'workingDays';
  const moment = (): string => (brief ? formatShort(dueAt, language) : formatInstant(dueAt, language));
  const left = (text: string): string => (cannotCount ? t('due.at', { time: moment() }) : text);
  const overdue = (text: string): string => (cannotCount ? t('due.overdueSince', { time: moment() }) : text);
  switch (words.kind) {
    case 'today':
      return t('due.today', { time: formatTime(dueAt) });
    case 'overdueToday':
      return t(brief ? 'due.overdueTodayBrief' : 'due.overdueToday', { time: formatTime(dueAt) });
    case 'left':
      return left(t(`due.${brief ? 'leftBrief' : 'left'}.${words.unit}`, { count: words.count }));
    case 'leftLong':
      return left(t('due.leftLong'));
    case 'overdue':
      return overdue(t(`due.${brief ? 'overdueBrief' : 'overdue'}.${words.unit}`, { count: words.count }));
    case 'overdueLong':
      return overdue(t('due.overdueLong'));
  }
}

/** The hover card's line for a date that may change, before the others. */
function UncertainLine({ shown, children }: { shown: boolean; children: ReactNode }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      {shown && <div>{t('due.uncertain')}</div>}
      {children}
    </>
  );
}

function Chip({
  tone,
  icon,
  full,
  details,
  children,
}: {
  tone: 'plain' | 'soon' | 'over' | 'done';
  icon: ReactNode;
  full: string;
  details: ReactNode;
  children: ReactNode;
}): ReactNode {
  return (
    <Tooltip
      title={
        <>
          <div className="lz-nums">{full}</div>
          {details}
        </>
      }
    >
      <span className={`lz-due lz-due-${tone} lz-nums`}>
        {icon}
        {children}
        <span className="lz-only-for-readers"> {full}</span>
      </span>
    </Tooltip>
  );
}
