import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParameterColumns } from '../../../../../model/parameter.js';
import { useLanguage } from '../../../kit/i18n/i18n.js';
import { ruleRows } from './decision/rule-rows.js';
import { StepChanges } from './steps/step-changes.js';
import { changedRows, rowText } from './table-rows.js';
import './row-changes.css';

interface Props {
  readonly from: unknown;
  readonly to: unknown;
  readonly columns?: ParameterColumns | undefined;
}

/** Units whose values are rows: what has changed is said row by row. */
export const isOfRows = (unit: string): boolean => ['table', 'decisionTable', 'approvalSteps'].includes(unit);

/** Of a table the rows that are gone and those that are new, in the reader's words; so of an approval its steps. */
export function RowChanges({ unit, ...change }: Props & { readonly unit: string }): ReactNode {
  return unit === 'approvalSteps' ? <StepChanges from={change.from} to={change.to} /> : <TableChanges {...change} />;
}

function TableChanges({ from, to, columns = {} }: Props): ReactNode {
  const { t } = useTranslation('parameters');
  const language = useLanguage();
  const { added, removed } = changedRows(ruleRows(from), ruleRows(to));
  const textOf = (row: unknown): string => rowText(row, columns, language);
  return (
    <>
      {removed.map(textOf).map((row) => (
        <del key={`- ${row}`} className="lz-row-change" aria-label={t('rowRemoved', { row })}>
          {row}
        </del>
      ))}
      {added.map(textOf).map((row) => (
        <ins key={`+ ${row}`} className="lz-row-change" aria-label={t('rowAdded', { row })}>
          {row}
        </ins>
      ))}
    </>
  );
}
