import { DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ScrollRegion } from '../../components/scroll-region.js';
import { useLocalized } from '../../i18n/i18n.js';
import type { FieldModel, Widget } from '../form-model.js';
import { LineCell } from './line-cell.js';
import type { LinesViewProps } from './lines-field.js';

const rightAligned = (column: FieldModel): boolean => column.widget === 'number' || column.widget === 'money';

const narrowWidgets: ReadonlySet<Widget> = new Set(['number', 'boolean', 'select']);

/** Room for a word in a cell's input, px: Latin characters are half as wide as Chinese ones. */
const roomFor = (value: unknown): number => (typeof value === 'string' ? [...value].reduce((sum, char) => sum + (char > '\u2e7f' ? 13 : 8), 24) : 0);

/** No column is made wider than this for what stands in it, px. */
const WIDEST = 220;

/**
 * The definition's width is what a column would like; it gives way before the table scrolls, but not so far that what stands in an input is cut off.
 * One that is only read gives way further: its text wraps.
 */
function columnWidth(column: FieldModel, rows: LinesViewProps['rows']): { width?: number; minWidth: number } {
  const width = column.width ?? 120;
  if (column.readOnly) return { minWidth: narrowWidgets.has(column.widget) ? 48 : 64 };
  const longest = column.widget === 'text' ? Math.min(WIDEST, Math.max(0, ...rows.map((row) => roomFor(row[column.name])))) : 0;
  return { width, minWidth: Math.max(Math.round(width * 0.5), longest) };
}

/** Lines as a table; scrolls sideways within itself when there are many columns. */
export function LineTable({ field, columns, rows, id, disabled, mayRemove, errorsOf, onCell, onRemove }: LinesViewProps): ReactNode {
  const { t } = useTranslation('forms');
  const text = useLocalized();
  return (
    <ScrollRegion className="lz-line-scroll" label={text(field.label)}>
      <table className="lz-line-table">
        <thead>
          <tr>
            <th scope="col" className="lz-line-number">
              <span className="lz-only-for-readers">{t('lines.number')}</span>
            </th>
            {columns.map((column) => (
              <th key={column.name} scope="col" style={columnWidth(column, rows)} className={rightAligned(column) ? 'lz-right' : undefined}>
                {text(column.label)}
                {column.required && !column.readOnly && (
                  <span className="lz-required" aria-hidden>
                    *
                  </span>
                )}
              </th>
            ))}
            {mayRemove && (
              <th scope="col" className="lz-line-actions">
                <span className="lz-only-for-readers">{t('lines.actions')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const errors = errorsOf(index);
            return (
              <tr key={typeof row['id'] === 'string' ? row['id'] : index}>
                <td className="lz-line-number lz-nums lz-hint">{index + 1}</td>
                {columns.map((column) => {
                  const error = errors.get(`/${column.name}`);
                  const classes = [
                    column.readOnly ? 'lz-cell-text' : 'lz-cell-input',
                    rightAligned(column) ? 'lz-right' : '',
                    column.widget === 'select' ? 'is-word' : column.widget === 'boolean' ? 'is-boolean' : '',
                    error === undefined ? '' : 'lz-cell-invalid',
                  ];
                  return (
                    <td key={column.name} data-row={index} data-column={column.name} className={classes.join(' ')}>
                      <LineCell column={column} row={row} index={index} id={id} error={error} disabled={disabled} compact onCell={onCell} />
                    </td>
                  );
                })}
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
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
