import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDeadline, CaseDetail } from '../../../../../../api/contract/index.js';
import { DueChip } from '../../../../kit/components/due-chip.js';
import { formatInstant } from '../../../../kit/i18n/format.js';
import { useLanguage, useLocalized } from '../../../../kit/i18n/i18n.js';
import type { PublishedDefinition } from '../case-queries.js';
import { DeadlineDialog } from '../deadline-card.js';
import { useDuration } from '../journal/use-duration.js';

/** An ended case: how long it took, and which of the process's clocks were kept. */
export function EndedCase({ detail, definition }: { readonly detail: CaseDetail; readonly definition: PublishedDefinition }): ReactNode {
  const { t } = useTranslation('case');
  const duration = useDuration();
  const [asked, setAsked] = useState<CaseDeadline | null>(null);
  const clocks = new Set(definition.clocks.map((clock) => clock.id));
  const kept = detail.deadlines.filter((deadline) => clocks.has(deadline.clockId));
  const took = duration(Date.parse(detail.endedAt ?? detail.updatedAt) - Date.parse(detail.startedAt));
  return (
    <section className="lz-now" aria-label={t('endedAt')}>
      <p>{t(detail.status === 'cancelled' ? 'caseCancelled' : 'caseDone', { duration: took })}</p>
      {kept.length > 0 && (
        <>
          <h2 className="lz-ended-title">{t('deadline.title')}</h2>
          <ul>
            {kept.map((deadline) => (
              <KeptClock key={deadline.id} deadline={deadline} onAsk={() => setAsked(deadline)} />
            ))}
          </ul>
        </>
      )}
      {asked && <DeadlineDialog deadlines={[asked]} definition={definition} onClose={() => setAsked(null)} />}
    </section>
  );
}

function KeptClock({ deadline, onAsk }: { readonly deadline: CaseDeadline; readonly onAsk: () => void }): ReactNode {
  const { t } = useTranslation('case');
  const text = useLocalized();
  const language = useLanguage();
  const judged = deadline.state === 'met' || deadline.state === 'metLate' || deadline.state === 'overdue';
  return (
    <li>
      <button type="button" className="lz-link-button" onClick={onAsk}>
        {text(deadline.name)}
      </button>
      {deadline.scope?.label && <span className="lz-scope">{text(deadline.scope.label)}</span>}
      {judged ? (
        <DueChip dueAt={deadline.dueAt} unit={deadline.unit} state={deadline.state} />
      ) : (
        <span className="lz-hint">{t(`deadline.state.${deadline.state}`)}</span>
      )}
      {judged && <span className="lz-hint lz-nums lz-ended-due">{t('dueAt', { time: formatInstant(deadline.dueAt, language) })}</span>}
    </li>
  );
}
