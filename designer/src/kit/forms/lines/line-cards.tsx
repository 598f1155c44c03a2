import { DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '../../i18n/i18n.js';
import { LineCell } from './line-cell.js';
import type { LinesViewProps } from './lines-field.js';

/** Lines on a phone: a card each, fields below one another, read-only ones beside their names. */
export function LineCards({ columns, rows, id, disabled, mayRemove, errorsOf, onCell, onRemove }: LinesViewProps): ReactNode {
  const { t } = useTranslation('forms');
  const text = useLocalized();
  return (
    <ol className="lz-line-cards">
      {rows.map((row, index) => {
        const errors = errorsOf(index);
        return (
          <li key={typeof row['id'] === 'string' ? row['id'] : index} className="lz-line-card">
            <div className="lz-line-card-head">
              <span className="lz-secondary">{t('lines.row', { row: index + 1 })}</span>
              {mayRemove && (
                <Button
                  type="text"
                  size="small"
                  icon={<DeleteOutlined aria-hidden />}
                  aria-label={t('lines.remove', { row: index + 1 })}
                  disabled={disabled}
                  onClick={() => onRemove(index)}
                />
              )}
            </div>
            {columns.map((column) => (
              <div
                key={column.name}
                className={column.readOnly ? 'lz-line-card-field lz-line-card-text' : 'lz-line-card-field'}
                data-row={index}
                data-column={column.name}
              >
                <span className="lz-line-card-label">
                  {text(column.label)}
                  {column.required && !column.readOnly && (
                    <span className="lz-required" aria-hidden>
                      *
                    </span>
                  )}
                </span>
                <div className="lz-line-card-value">
                  <LineCell
                    column={column}
                    row={row}
                    index={index}
                    id={id}
                    error={errors.get(`/${column.name}`)}
                    disabled={disabled}
                    compact={false}
                    onCell={onCell}
                  />
                </div>
              </div>
            ))}
          </li>
        );
      })}
    </ol>
  );
}
