import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preview } from '../../../../../api/contract/index.js';
import { api } from '../../../kit/api-client/client.js';
import { usePerformerName } from '../../../kit/components/performer-name.js';
import { useDebounced } from '../../../kit/components/use-debounced.js';
import { filledSoFar } from '../../../kit/forms/check.js';
import type { FormDocument, Values } from '../../../kit/forms/form-model.js';
import { formatInstant } from '../../../kit/i18n/format.js';
import { useLanguage, useLocalized } from '../../../kit/i18n/i18n.js';

interface Props {
  readonly process: string;
  readonly form: FormDocument;
  readonly values: Values;
}

/** What sending would do: who has the next step, until when, and the way from there. Follows what is typed. */
export function StartPreview({ process, form, values }: Props): ReactNode {
  const { t } = useTranslation('start');
  const variables = useDebounced(JSON.stringify(filledSoFar(form, values)), 600);
  const query = useQuery({
    queryKey: ['preview', process, variables],
    queryFn: ({ signal }) => api.post<Preview>(`/api/process-definitions/${process}/preview`, { variables: JSON.parse(variables) as unknown }, { signal }),
    retry: false,
    placeholderData: (previous) => previous,
  });
  return (
    <aside className="lz-panel lz-start-preview" aria-live="polite">
      <h2>{t('preview.title')}</h2>
      {query.isPending ? (
        <p className="lz-hint">{t('preview.pending')}</p>
      ) : query.isError || query.data.next.length === 0 ? (
        <p className="lz-hint">{t('preview.unknown')}</p>
      ) : (
        <PreviewBody preview={query.data} />
      )}
    </aside>
  );
}

function PreviewBody({ preview }: { preview: Preview }): ReactNode {
  const { t } = useTranslation('start');
  const language = useLanguage();
  const text = useLocalized();
  const nameOf = usePerformerName();
  const saidAbove = (deadline: Preview['deadlines'][number]): boolean =>
    !deadline.calendarUncertain && preview.next.some((step) => step.elementId === deadline.elementId && step.dueAt === deadline.dueAt);
  const further = preview.deadlines.filter((deadline) => !saidAbove(deadline));
  const tasks = preview.path.filter((step) => step.type === 'userTask' || step.type === 'receiveTask');
  return (
    <>
      <h3>{t('preview.next')}</h3>
      <ul>
        {preview.next.map((step) => (
          <li key={`${step.elementId}${step.scope?.key ?? ''}`}>
            <strong>{text(step.name)}</strong>
            <div>{t('preview.by', { names: step.performers.map(nameOf).join(language === 'en' ? ', ' : '、') })}</div>
            <div className="lz-nums lz-secondary">
              {step.dueAt !== null && t('preview.due', { time: formatInstant(step.dueAt, language) })}
              {step.noDue !== null && t(`preview.noDue.${step.noDue}`)}
            </div>
          </li>
        ))}
      </ul>
      {further.length > 0 && (
        <>
          <h3>{t('preview.deadlines')}</h3>
          <ul>
            {further.map((deadline) => (
              <li key={deadline.id}>
                {text(deadline.name)}
                <div className="lz-nums lz-secondary">{formatInstant(deadline.dueAt, language)}</div>
                {deadline.calendarUncertain && <div className="lz-hint">{t('preview.uncertain')}</div>}
              </li>
            ))}
          </ul>
        </>
      )}
      {tasks.length > 0 && (
        <>
          <h3>{t('preview.path')}</h3>
          <ol className="lz-start-path">
            {tasks.map((step) => (
              <li key={step.elementId}>{text(step.name)}</li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}
