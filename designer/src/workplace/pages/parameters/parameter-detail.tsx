import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParameterDetail } from '../../../../../api/contract/index.js';
import { api } from '../../../kit/api-client/client.js';
import { queryKeys } from '../../../kit/api-client/query-keys.js';
import { ErrorState, Loading } from '../../../kit/components/states.js';
import { SourceList } from '../../../kit/forms/source-list.js';
import { useDefinitions } from '../../../kit/api-client/definitions.js';
import { formatInstant } from '../../../kit/i18n/format.js';
import { useLanguage, useLocalized } from '../../../kit/i18n/i18n.js';
import { DecisionTableView } from './decision/decision-table-view.js';
import { PolicyWords } from './decision/policy-choice.js';
import { tableOf } from './decision/table-edits.js';
import { ParameterEditor } from './parameter-editor.js';
import { stepsOf } from './steps/step-edits.js';
import { StepChanges } from './steps/step-changes.js';
import { StepsView } from './steps/steps-view.js';
import { useParameterValue } from './parameter-value.js';
import { rowsOfTable, rowText } from './table-rows.js';

const periods = ['workingDays', 'calendarDays', 'sameDay', 'hours', 'workingDaysBefore'] as const;

/** One parameter: value, how it counts, sentences, history, and the change of it for those who may. */
export function ParameterDetailView({ name, onSaved }: { readonly name: string; readonly onSaved: () => void }): ReactNode {
  const query = useQuery({ queryKey: queryKeys.parameter(name), queryFn: () => api.get<ParameterDetail>(`/api/parameters/${name}`) });
  if (query.isPending) return <Loading />;
  if (query.data === undefined) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <Facts parameter={query.data} />
      <Change parameter={query.data} onSaved={onSaved} />
      <History parameter={query.data} />
    </>
  );
}

/** The change of it, or why there is none: for whom it is not, or because “the same day” has no number that could be another. */
function Change({ parameter, onSaved }: { readonly parameter: ParameterDetail; readonly onSaved: () => void }): ReactNode {
  const { t } = useTranslation('parameters');
  if (parameter.mayEdit && parameter.unit !== 'sameDay') return <ParameterEditor parameter={parameter} onSaved={onSaved} />;
  return <p className="lz-hint lz-parameter-section">{t(parameter.mayEdit ? 'edit.sameDay' : 'edit.noRight')}</p>;
}

function Facts({ parameter }: { parameter: ParameterDetail }): ReactNode {
  const { t } = useTranslation('parameters');
  const text = useLocalized();
  const language = useLanguage();
  const valueText = useParameterValue();
  const definitions = useDefinitions().data ?? [];
  const used = definitions.filter((definition) => parameter.processes.includes(definition.key)).map((definition) => text(definition.name));
  const period = periods.find((unit) => unit === parameter.unit);
  return (
    <>
      <div className="lz-parameter-now lz-nums">{valueText(parameter.value, parameter)}</div>
      {!parameter.mayEdit && <TableRows parameter={parameter} />}
      {period !== undefined && <p className="lz-secondary">{t(`countsHow.${period}`)}</p>}
      <dl className="lz-parameter-facts">
        <dt>{t('detail.default')}</dt>
        <dd className="lz-nums">
          {valueText(parameter.defaultValue, parameter)} <span className="lz-hint">· {t(`mark.${parameter.mark}`)}</span>
        </dd>
        {used.length > 0 && (
          <>
            <dt>{t('detail.processes')}</dt>
            <dd>{used.join(language === 'en' ? ', ' : '、')}</dd>
          </>
        )}
        <dt>{t('detail.name')}</dt>
        <dd className="lz-mono">{parameter.name}</dd>
      </dl>
      {parameter.sources.length > 0 && (
        <section className="lz-parameter-section">
          <h2>{t('column.source')}</h2>
          <SourceList sources={parameter.sources} />
        </section>
      )}
    </>
  );
}

/** The rows of a table, the steps of an approval, for those who do not see them where they are changed; nothing of what is none. */
function TableRows({ parameter: { label, unit, value, columns = {} } }: { parameter: ParameterDetail }): ReactNode {
  const language = useLanguage();
  const text = useLocalized();
  const decision = unit === 'decisionTable' ? tableOf(value) : null;
  if (decision)
    return (
      <>
        <PolicyWords table={decision} />
        <DecisionTableView table={decision} label={text(label)} />
      </>
    );
  const steps = unit === 'approvalSteps' ? stepsOf(value) : null;
  if (steps) return <StepsView steps={steps} />;
  if (unit !== 'table') return null;
  return (
    <ul className="lz-parameter-history">
      {rowsOfTable(value).map((row) => (
        <li key={JSON.stringify(row)}>{rowText(row, columns, language)}</li>
      ))}
    </ul>
  );
}

function History({ parameter }: { parameter: ParameterDetail }): ReactNode {
  const { t } = useTranslation('parameters');
  const language = useLanguage();
  const valueText = useParameterValue();
  return (
    <section className="lz-parameter-section">
      <h2>{t('detail.history')}</h2>
      {parameter.history.length === 0 ? (
        <p className="lz-hint">{t('detail.noHistory')}</p>
      ) : (
        <ul className="lz-parameter-history">
          {parameter.history.map((entry, n) => (
            <li key={`${entry.createdAt}${entry.effectiveFrom}`}>
              <span className="lz-nums">
                {t('detail.changed', {
                  name: entry.author.name,
                  time: formatInstant(entry.createdAt, language),
                  value: valueText(entry.value, parameter),
                })}
              </span>
              {entry.effectiveFrom > entry.createdAt && (
                <span className="lz-hint"> {t('detail.effective', { time: formatInstant(entry.effectiveFrom, language) })}</span>
              )}
              <div className="lz-secondary">{entry.reason}</div>
              {parameter.unit === 'approvalSteps' && <StepChanges from={parameter.history[n + 1]?.value ?? parameter.defaultValue} to={entry.value} />}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
