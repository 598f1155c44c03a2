import type { NodeProps, Node } from '@xyflow/react';
import { ClockCircleOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDeadline } from '../../../../api/contract/index.js';
import { DueChip } from '../../kit/components/due-chip.js';
import { useLocalized } from '../../kit/i18n/i18n.js';
import { useDiagramServices } from '../diagram-context.js';
import { pressing } from '../../canvas/live/overlay.js';
import type { ClockNodeData } from '../node-data.js';
import { useIsSmall } from '../use-fit.js';

/** Colour of a bracket by the deadline that presses most. */
const tone = (deadline: CaseDeadline | undefined): string => {
  switch (deadline?.state) {
    case 'overdue':
    case 'metLate':
      return 'is-over';
    case 'armed':
      return 'is-armed';
    case 'met':
      return 'is-met';
    default:
      return 'is-idle';
  }
};

/** A clock over the steps it spans: name and due chip; a click asks why it is due then. */
export function ClockBracket({ data }: NodeProps<Node<ClockNodeData, 'clock'>>): ReactNode {
  const { t } = useTranslation('diagram');
  const text = useLocalized();
  const { onClock } = useDiagramServices();
  const isSmall = useIsSmall();
  const { bracket, deadlines } = data;
  const counted = deadlines.filter(({ state }) => state !== 'exempt' && state !== 'cancelled');
  const shown = pressing(counted.length > 0 ? counted : deadlines);
  const beside = counted.length > 0 ? deadlines.length - counted.length : 0;
  const content = (
    <>
      <ClockCircleOutlined aria-hidden />
      <span className="lz-bracket-name">{text(bracket.clock.name)}</span>
      {shown && <DeadlineWords deadline={shown} />}
      {counted.length > 1 && <span className="lz-bracket-more">{t('moreDeadlines', { count: counted.length })}</span>}
      {beside > 0 && <span className="lz-bracket-more">{t('besideDeadlines', { count: beside })}</span>}
    </>
  );
  return (
    <div className={`lz-bracket ${tone(shown)}`}>
      {/* On a small drawing it is too small to be hit (WCAG 2.5.8). */}
      {onClock && !isSmall ? (
        <button type="button" className="lz-bracket-label nodrag" onClick={() => onClock(bracket.clock, deadlines)} title={t('whyDue')}>
          {content}
        </button>
      ) : (
        <span className="lz-bracket-label">{content}</span>
      )}
      <span className="lz-bracket-line" />
    </div>
  );
}

/** Due words of a deadline; words of its own where there is nothing to count. */
function DeadlineWords({ deadline }: { readonly deadline: CaseDeadline }): ReactNode {
  const { t } = useTranslation('diagram');
  if (deadline.state === 'exempt') return <span className="lz-hint">{t('exempt')}</span>;
  if (deadline.state === 'cancelled') return <span className="lz-hint">{t('clockCancelled')}</span>;
  return <DueChip dueAt={deadline.dueAt} unit={deadline.unit} state={deadline.state} uncertain={deadline.calendarUncertain} />;
}
