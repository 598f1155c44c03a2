import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '../../i18n/i18n.js';
import { ReadonlyValue } from '../fields/readonly-value.js';
import { widgets } from '../fields/widgets.js';
import type { FieldModel, Values } from '../form-model.js';

/** One cell of a line: an input named by column and row, or the value as text. */
export function LineCell({
  column,
  row,
  index,
  id,
  error,
  disabled,
  compact,
  onCell,
}: {
  readonly column: FieldModel;
  readonly row: Values;
  readonly index: number;
  readonly id: string;
  readonly error: string | undefined;
  readonly disabled: boolean;
  readonly compact: boolean;
  readonly onCell: (row: number, column: string, value: unknown) => void;
}): ReactNode {
  const { t } = useTranslation('forms');
  const text = useLocalized();
  const value = row[column.name];
  if (column.readOnly || column.widget === 'lines') return <ReadonlyValue field={column} value={value} />;
  const Widget = widgets[column.widget];
  const domId = `${id}-${index}-${column.name}`;
  const errorId = `${domId}-error`;
  const input = (
    <Widget
      field={column}
      value={value}
      id={domId}
      invalid={error !== undefined}
      describedBy={error === undefined ? undefined : errorId}
      ariaLabel={t('lines.cell', { label: text(column.label), row: index + 1 })}
      disabled={disabled}
      compact={compact}
      wraps
      onChange={(next) => onCell(index, column.name, next)}
    />
  );
  return (
    <>
      {error === undefined || !compact ? (
        input
      ) : (
        <Tooltip title={error}>
          <div>{input}</div>
        </Tooltip>
      )}
      {error !== undefined && (
        <span id={errorId} className="lz-cell-error">
          {error}
        </span>
      )}
    </>
  );
}
