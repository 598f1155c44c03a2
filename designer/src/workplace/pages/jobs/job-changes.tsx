import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobChange } from '../../../../../api/contract/index.js';
import { formatDate } from '../../../kit/i18n/format.js';
import { useLanguage, useLocalized } from '../../../kit/i18n/i18n.js';
import { useParameterValue } from '../parameters/parameter-value.js';
import { isOfRows, RowChanges } from '../parameters/row-changes.js';

/** What is changed, and how. */
interface Row {
  readonly what: string;
  readonly how: ReactNode;
}

/** A change in the reader's words: what, what it was, what it is to be. */
function useChangeWords(): (change: JobChange) => Row {
  const { t } = useTranslation('jobs');
  const language = useLanguage();
  const text = useLocalized();
  const valueText = useParameterValue();
  const dayText = (kind: 'off' | 'work' | null): string => t(`change.day.${kind ?? 'asWeekday'}`);
  const fromTo = (from: string, to: string): string => t('change.fromTo', { from, to });
  return (change) => {
    switch (change.kind) {
      case 'parameter':
        return {
          what: text(change.label),
          how: isOfRows(change.unit) ? <RowChanges {...change} /> : fromTo(valueText(change.from, change), valueText(change.to, change)),
        };
      case 'day':
        return { what: formatDate(change.date, language), how: fromTo(dayText(change.from), dayText(change.to)) };
      case 'assignee':
        return { what: t('change.assignee'), how: fromTo(change.from.name, change.to?.name ?? t('handOver.toGroups')) };
      case 'revision':
        return { what: t('kind.revisions'), how: fromTo('–', String(change.to)) };
    }
  };
}

/** From what to what a job changes its cases. */
export function JobChanges({ changes }: { readonly changes: readonly JobChange[] }): ReactNode {
  const { t } = useTranslation('jobs');
  const wordsOf = useChangeWords();
  if (changes.length === 0) return null;
  return (
    <section>
      <h2>{t('change.title')}</h2>
      <ul className="lz-job-changes" aria-label={t('change.title')}>
        {changes.map((change) => {
          const { what, how } = wordsOf(change);
          return (
            <li key={what}>
              <span>{what}</span> <span className="lz-nums">{how}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
