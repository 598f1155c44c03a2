import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseSummary, CurrentElement } from '../../../../../api/contract/index.js';
import { CaseNumber } from '../../../kit/components/case-number.js';
import { DueChip } from '../../../kit/components/due-chip.js';
import { More } from '../../../kit/components/more.js';
import { PersonLabel } from '../../../kit/components/person-label.js';
import type { RowColumn } from '../../../kit/components/row-list.js';
import { ShortStatus, StatusStamp } from '../../../kit/components/status-stamp.js';
import { formatShort } from '../../../kit/i18n/format.js';
import { useLanguage, useLocalized } from '../../../kit/i18n/i18n.js';
import { useUser } from '../../../kit/session/session.js';
import './case-columns.css';

/** Columns of the list of cases, each as wide as its longest words in the reader's language. */
export function useCaseColumns(): RowColumn<CaseSummary>[] {
  const { t } = useTranslation('lists');
  const language = useLanguage();
  const text = useLocalized();
  // People outside are told of no clock.
  const { outside } = useUser();
  const english = language === 'en';
  const columns: RowColumn<CaseSummary>[] = [
    { key: 'number', title: t('column.number'), width: 134, render: (row) => <CaseNumber number={row.number} link={false} /> },
    {
      key: 'title',
      title: t('column.title'),
      width: 200,
      grows: true,
      render: (row) => <span title={row.title}>{row.title === '' ? text(row.processName) : row.title}</span>,
    },
    { key: 'step', title: t('column.step'), width: english ? 190 : 170, grows: true, render: (row) => <PresentSteps row={row} /> },
    {
      key: 'who',
      title: t('column.performer'),
      width: english ? 150 : 120,
      grows: true,
      givenUp: 2,
      render: (row) => <PersonLabel performer={row.currentElements[0]?.performer} />,
    },
    {
      key: 'due',
      title: t('column.due'),
      width: english ? 150 : 176,
      render: (row) =>
        row.status === 'running' ? (
          <DueChip dueAt={row.dueAt} unit={row.dueUnit} uncertain={row.dueUncertain} brief={english} />
        ) : (
          <span className="lz-hint">–</span>
        ),
    },
    {
      key: 'status',
      title: t('column.status'),
      width: english ? 190 : 130,
      givenUp: 1,
      // That a running case is late stands in its due chip already.
      render: (row) => (
        <ShortStatus status={row.status} flags={row.status === 'running' ? row.flags.filter((flag) => flag !== 'overdue') : row.flags} looks={row.flagLooks} />
      ),
    },
    {
      key: 'started',
      title: t('column.started'),
      width: 110,
      givenUp: 3,
      render: (row) => (
        <time className="lz-nums lz-secondary" dateTime={row.startedAt}>
          {formatShort(row.startedAt, language)}
        </time>
      ),
    },
  ];
  return outside ? columns.filter((column) => column.key !== 'due') : columns;
}

/** Where a case stands: its first open step, and how many more. */
export function PresentSteps({ row }: { readonly row: CaseSummary }): ReactNode {
  const { t } = useTranslation('lists');
  const text = useLocalized();
  const language = useLanguage();
  const [first, ...rest] = row.currentElements;
  if (first === undefined)
    return <span className="lz-hint">{row.endedAt === null ? '–' : t('cases.ended', { time: formatShort(row.endedAt, language) })}</span>;
  const nameOf = (each: CurrentElement): string => (each.scope?.label === undefined ? text(each.name) : `${text(each.name)} · ${text(each.scope.label)}`);
  return (
    <span className="lz-steps" title={row.currentElements.map(nameOf).join('\n')}>
      <span className="lz-steps-first">
        {text(first.name)}
        {first.scope?.label !== undefined && <span className="lz-hint"> · {text(first.scope.label)}</span>}
      </span>
      {rest.length > 0 && <More count={rest.length}>{t('cases.more', { count: rest.length })}</More>}
    </span>
  );
}

/** A case where there is no room for a table. */
export function CaseCard({ row }: { readonly row: CaseSummary }): ReactNode {
  const text = useLocalized();
  const language = useLanguage();
  return (
    <>
      <div className="lz-card-line lz-card-head">
        <span className="lz-card-title">{row.title === '' ? text(row.processName) : row.title}</span>
        {row.status === 'running' ? (
          <DueChip dueAt={row.dueAt} unit={row.dueUnit} uncertain={row.dueUncertain} quiet brief={language === 'en'} />
        ) : (
          <StatusStamp status={row.status} />
        )}
      </div>
      <div className="lz-card-line lz-secondary">
        <span>
          <PresentSteps row={row} />
        </span>
        <span className="lz-mono lz-hint">{row.number}</span>
      </div>
    </>
  );
}
