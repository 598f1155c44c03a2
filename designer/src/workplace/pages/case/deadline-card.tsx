import { Modal } from 'antd';
import { useQueries } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarYear, CaseDeadline } from '../../../../../api/contract/index.js';
import type { Source } from '../../../../../model/text.js';
import { indexOf } from '../../../../../model/process-index.js';
import { api } from '../../../kit/api-client/client.js';
import { queryKeys } from '../../../kit/api-client/query-keys.js';
import { CALENDAR_ID, useKnowsCalendar } from '../../../kit/api-client/working-calendar.js';
import { DueChip } from '../../../kit/components/due-chip.js';
import { useSourcePlace } from '../../../kit/forms/use-source-place.js';
import { formatInstant } from '../../../kit/i18n/format.js';
import { useLanguage, useLocalized } from '../../../kit/i18n/i18n.js';
import type { PublishedDefinition } from './case-queries.js';
import { changeReason, dayInWords, makeUpDays, ruleKey, shortDate, skippedRuns, yearsOf } from './deadline-words.js';
import './deadline-card.css';

/** The sentences of the manual behind a deadline. */
function sourcesOf(deadline: CaseDeadline, definition: PublishedDefinition): readonly Source[] {
  const clock = indexOf(definition).clock(deadline.clockId);
  if (clock) return clock.sources;
  return indexOf(definition).element(deadline.elementId ?? deadline.clockId)?.sources ?? [];
}

/** "Why is this due on the 28th?": rule, the manual's sentence, the days that were counted, how it changed. */
export function DeadlineDialog({
  deadlines,
  definition,
  onClose,
  children,
}: {
  readonly deadlines: readonly CaseDeadline[];
  readonly definition: PublishedDefinition;
  readonly onClose: () => void;
  readonly children?: (deadline: CaseDeadline) => ReactNode;
}): ReactNode {
  const { t } = useTranslation('case');
  const text = useLocalized();
  const first = deadlines[0];
  const sources = first ? sourcesOf(first, definition) : [];
  return (
    <Modal open title={first ? text(first.name) : t('deadline.title')} footer={null} onCancel={onClose} width={560}>
      {deadlines.length === 0 && <p className="lz-secondary">{t('deadline.notStarted')}</p>}
      {deadlines.map((deadline) => (
        <section key={deadline.id} className="lz-deadline">
          <DeadlineFacts deadline={deadline} />
          {children?.(deadline)}
        </section>
      ))}
      {sources.length > 0 && (
        <section className="lz-deadline-sources">
          <h3>{t('deadline.sources')}</h3>
          {sources.map((source) => (
            <SourceSentence key={source.place + source.quote} source={source} />
          ))}
        </section>
      )}
    </Modal>
  );
}

/** A sentence of a manual, where it stands, and how a doubt was settled. */
export function SourceSentence({ source }: { readonly source: Source }): ReactNode {
  const { t } = useTranslation('case');
  const { t: common } = useTranslation();
  const text = useLocalized();
  const placeOf = useSourcePlace();
  return (
    <figure className="lz-sentence">
      <blockquote lang="zh-CN">{source.quote}</blockquote>
      <figcaption>{placeOf(source.place)}</figcaption>
      {source.decision && <p>{common('pair', { name: t('deadline.decision'), value: text(source.decision) })}</p>}
    </figure>
  );
}

function DeadlineFacts({ deadline }: { readonly deadline: CaseDeadline }): ReactNode {
  const { t } = useTranslation('case');
  const text = useLocalized();
  const language = useLanguage();
  const running = deadline.state !== 'exempt' && deadline.state !== 'cancelled';
  return (
    <dl className="lz-facts">
      <dt>{t('deadline.due')}</dt>
      <dd>
        {deadline.scope?.label && <span className="lz-scope">{text(deadline.scope.label)}</span>}
        {running ? (
          <>
            <strong className="lz-nums">{formatInstant(deadline.dueAt, language)}</strong>{' '}
            <DueChip dueAt={deadline.dueAt} unit={deadline.unit} state={deadline.state} uncertain={deadline.calendarUncertain} />
          </>
        ) : (
          t(`deadline.state.${deadline.state}`)
        )}
        {deadline.wasOverdue && deadline.state !== 'overdue' && deadline.state !== 'metLate' && <span className="lz-hint"> {t('deadline.wasOverdue')}</span>}
      </dd>
      <dt>{t('deadline.rule')}</dt>
      <dd>{t(`rule.${ruleKey(deadline.unit)}`, { value: deadline.value, unit: deadline.unit })}</dd>
      <dt>{t('deadline.from')}</dt>
      <dd className="lz-nums">{formatInstant(deadline.from, language)}</dd>
      {running && <CountedDays deadline={deadline} />}
      {deadline.ledger.length > 1 && <Ledger deadline={deadline} />}
    </dl>
  );
}

/** "9/24 四, 9/28 一; 25–27 中秋不计". */
function CountedDays({ deadline }: { readonly deadline: CaseDeadline }): ReactNode {
  const { t } = useTranslation('case');
  const { t: common } = useTranslation();
  const knowsCalendar = useKnowsCalendar();
  const years = useQueries({
    queries: yearsOf([deadline]).map((year) => ({
      queryKey: queryKeys.calendar(CALENDAR_ID, year),
      queryFn: () => api.get<CalendarYear>(`/api/calendars/${CALENDAR_ID}/${year}`),
      staleTime: 3_600_000,
      enabled: knowsCalendar,
    })),
    combine: (results) => results.flatMap((result) => result.data ?? []),
  });
  const nameOf = (date: string): string | null =>
    years.find((year) => String(year.year) === date.slice(0, 4))?.days.find((day) => day.date === date && day.kind === 'off')?.name ?? null;
  const makeUp = makeUpDays(years);
  const day = (date: string): string => dayInWords(date, makeUp, { t, common });
  const runWords = (run: ReturnType<typeof skippedRuns>[number]): string =>
    `${run.first === run.last ? day(run.first) : `${shortDate(run.first)}–${shortDate(run.last)}`} ${run.name ?? t('deadline.weekend')}`;
  const runs = skippedRuns(deadline.skippedDays, nameOf);
  if (deadline.countedDays.length === 0) return null;
  return (
    <>
      <dt>{t('deadline.counted')}</dt>
      <dd className="lz-nums">
        {deadline.countedDays.map(day).join(t('listComma'))}
        {runs.length > 0 && <div className="lz-hint">{common('pair', { name: t('deadline.notCounted'), value: runs.map(runWords).join(t('listComma')) })}</div>}
        {deadline.calendarUncertain && <div className="lz-uncertain">{t('deadline.uncertain')}</div>}
      </dd>
    </>
  );
}

function Ledger({ deadline }: { readonly deadline: CaseDeadline }): ReactNode {
  const { t } = useTranslation('case');
  const language = useLanguage();
  const kinds = ['started', 'paused', 'resumed', 'changed', 'parameterChanged', 'calendarChanged', 'restarted'] as const;
  return (
    <>
      <dt>{t('deadline.ledger')}</dt>
      <dd>
        <ul className="lz-ledger">
          {deadline.ledger.map((line) => {
            const kind = kinds.find((each) => each === line.kind);
            return (
              <li key={`${line.at}${line.kind}`} className="lz-nums">
                {formatInstant(line.at, language)} {line.by.id === 'system' ? t('system') : line.by.name} {kind ? t(`deadline.change.${kind}`) : line.kind}
                {line.to && ` → ${formatInstant(line.to, language)}`}
                {line.reason && <span className="lz-hint"> · {changeReason(line, t)}</span>}
              </li>
            );
          })}
        </ul>
      </dd>
    </>
  );
}
