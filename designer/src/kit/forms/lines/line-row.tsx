import { DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldErrors } from '../field-errors.js';
import type { FieldModel, Values } from '../form-model.js';
import { LineCell } from './line-cell.js';
import { rightAligned } from './right-aligned.js';

interface Props {
  readonly row: Values;
  readonly index: number;
  /** Not all rows are drawn: this one says which it is. */
  readonly isLong: boolean;
  readonly columns: readonly FieldModel[];
  readonly id: string;
  readonly disabled: boolean;
  readonly mayRemove: boolean;
  readonly errors: FieldErrors;
  /** Names of columns that are not shown in this row, with commas. */
  readonly hidden: string;
  readonly onCell: (row: number, column: string, value: unknown) => void;
  readonly onRemove: (row: number) => void;
}

/** One line of the table; drawn anew only when it has changed itself. */
export const LineRow = memo(function LineRow({ row, index, isLong, columns, id, disabled, mayRemove, errors, hidden, onCell, onRemove }: Props): ReactNode {
  const { t } = useTranslation('forms');
  const notShown = hidden === '' ? [] : hidden.split(',');
  return (
    <tr aria-rowindex={isLong ? index + 2 : undefined}>
      <td className="lz-line-number lz-nums lz-hint">{index + 1}</td>
      {columns.map((column) =>
        notShown.includes(column.name) ? (
          <td key={column.name} className="lz-cell-text" />
        ) : (
          <td key={column.name} data-row={index} data-column={column.name} className={cellClass(column, errors)}>
            <LineCell column={column} row={row} index={index} id={id} error={errors.get(`/${column.name}`)} disabled={disabled} compact onCell={onCell} />
          </td>
        ),
      )}
      {mayRemove && (
        <td className="lz-line-actions">
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined aria-hidden />}
            aria-label={t('lines.remove', { row: index + 1 })}
            disabled={disabled}
            onClick={() => onRemove(index)}
          />
        </td>
      )}
    </tr>
  );
});

function cellClass(column: FieldModel, errors: FieldErrors): string {
  const classes = [
    column.readOnly ? 'lz-cell-text' : 'lz-cell-input',
    rightAligned(column) ? 'lz-right' : '',
    column.widget === 'select' ? 'is-word' : column.widget === 'boolean' ? 'is-boolean' : '',
    errors.has(`/${column.name}`) ? 'lz-cell-invalid' : '',
  ];
  return classes.join(' ');
}
