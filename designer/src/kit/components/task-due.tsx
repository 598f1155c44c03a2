import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskSummary } from '../../../../api/contract/index.js';
import { DueChip } from './due-chip.js';
import { StatusStamp } from './status-stamp.js';
import { useNow } from './use-now.js';

interface TaskDueProps {
  readonly task: Pick<TaskSummary, 'state' | 'waitsForOthers' | 'dueAt' | 'dueUnit' | 'dueUncertain' | 'caseDueAt' | 'caseDueUnit' | 'caseDueUncertain'>;
  /** Show nothing instead of a dash when there is no deadline. */
  readonly quiet?: boolean;
  /** Fewer words, where there is no room. */
  readonly brief?: boolean;
}

/** When a task is due, or that it is suspended and its clocks stand: by its own clock; by its case's, and called so, where it has none or the case is late already and the task is not. */
export function TaskDue({
  task: { state, waitsForOthers, dueAt, dueUnit, dueUncertain, caseDueAt, caseDueUnit, caseDueUncertain },
  quiet = false,
  brief = false,
}: TaskDueProps): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const isOver = (at: string | null): boolean => at !== null && Date.parse(at) <= now;
  const byCase = caseDueAt !== null && (dueAt === null || (isOver(caseDueAt) && !isOver(dueAt)));
  if (waitsForOthers) return <span className="lz-hint">{t('due.waitsForOthers')}</span>;
  if (state === 'suspended') return <StatusStamp status="suspended" />;
  if (!byCase) return <DueChip dueAt={dueAt} unit={dueUnit} uncertain={dueUncertain} quiet={quiet} brief={brief} />;
  return <DueChip dueAt={caseDueAt} unit={caseDueUnit} uncertain={caseDueUncertain} brief={brief} of={t('due.case')} details={t('due.caseHint')} />;
}
