import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParameterColumns } from '../../../../../model/parameter.js';
import { useLanguage } from '../../../kit/i18n/i18n.js';
import { ruleRows } from './decision/rule-rows.js';
import { changedRows, rowText } from './table-rows.js';
import './row-changes.css';

/** Units whose values are rows: what has changed is said row by row. */
export const isOfRows = (unit: string): boolean => unit === 'table' || unit === 'decisionTable';

/** Of a table the rows that are gone and those that are new, in the reader's words. */
export function RowChanges({
  from,
  to,
  columns = {},
}: {
  readonly from: unknown;
  readonly to: unknown;
  readonly columns?: ParameterColumns | undefined;
}): ReactNode {
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
