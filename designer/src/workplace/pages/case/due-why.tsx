import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail } from '../../../../../api/contract/index.js';
import { DueChip } from '../../../kit/components/due-chip.js';
import type { PublishedDefinition } from './case-queries.js';
import { DeadlineDialog } from './deadline-card.js';

/** A due chip that answers "why then?" when clicked. Only a chip where the deadline is not told (people outside). */
export function DueWhy({
  dueAt,
  scopeKey,
  overdue,
  detail,
  definition,
}: {
  readonly dueAt: string | null;
  readonly scopeKey?: string;
  readonly overdue: boolean;
  readonly detail: CaseDetail;
  readonly definition: PublishedDefinition;
}): ReactNode {
  const { t } = useTranslation('diagram');
  const [open, setOpen] = useState(false);
  const running = detail.deadlines.filter((each) => each.dueAt === dueAt && (each.state === 'armed' || each.state === 'overdue' || each.state === 'paused'));
  const deadline = running.find((each) => each.scope?.key === scopeKey) ?? running[0];
  const state = detail.status === 'suspended' ? 'paused' : overdue ? 'overdue' : 'armed';
  const chip = <DueChip dueAt={dueAt} unit={deadline?.unit} state={state} uncertain={deadline?.calendarUncertain} quiet />;
  if (dueAt === null || !deadline) return chip;
  return (
    <>
      <button type="button" className="lz-why" onClick={() => setOpen(true)}>
        {chip}
        <span className="lz-only-for-readers">{t('whyDue')}</span>
      </button>
      {open && <DeadlineDialog deadlines={[deadline]} definition={definition} onClose={() => setOpen(false)} />}
    </>
  );
}
