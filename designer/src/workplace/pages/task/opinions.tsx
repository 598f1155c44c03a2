import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskDetail, TaskOpinion } from '../../../../../api/contract/index.js';
import { formatShort } from '../../../kit/i18n/format.js';
import { localized, useLanguage } from '../../../kit/i18n/i18n.js';

/** What those said to whom the task was delegated: whoever decides reads it first. */
export function Opinions({ task }: { readonly task: TaskDetail }): ReactNode {
  const { t } = useTranslation('task');
  const language = useLanguage();
  if (task.opinions.length === 0) return null;
  const said = ({ outcome, comment }: TaskOpinion): string => {
    if (outcome === null) return comment === null ? t('opinion.none') : '';
    const chosen = task.outcomes.find(({ id }) => id === outcome);
    return chosen ? localized(chosen.name, language) : outcome;
  };
  return (
    <section className="lz-opinions" aria-label={t('opinion.title')}>
      <h3>{t('opinion.title')}</h3>
      <ul>
        {task.opinions.map((opinion) => (
          <li key={opinion.at + opinion.by.id}>
            <strong>{opinion.by.name}</strong> <span>{said(opinion)}</span>{' '}
            <time className="lz-hint lz-nums" dateTime={opinion.at}>
              {formatShort(opinion.at, language)}
            </time>
            {opinion.comment !== null && <blockquote className="lz-note">{opinion.comment}</blockquote>}
          </li>
        ))}
      </ul>
    </section>
  );
}
