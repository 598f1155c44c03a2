import { DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '../../i18n/i18n.js';
import type { Values } from '../form-model.js';
import { chunkMark, chunksOf, DRAWN_WHOLE, type Chunk } from './chunks.js';
import { LineCell } from './line-cell.js';
import type { LinesViewProps } from './lines-field.js';
import { useNear } from './use-near.js';

/** Height of one field of a card and of what is around them, px: until it has been drawn. */
const FIELD = 62;

/** Lines on a phone: a card each, fields below one another, read-only ones beside their names. Of many rows only those near the window are drawn. */
export function LineCards(props: LinesViewProps): ReactNode {
  const { rows } = props;
  const isLong = rows.length > DRAWN_WHOLE;
  const chunks = isLong ? chunksOf(rows) : [{ first: 0, rows }];
  return chunks.map((chunk) => <CardChunk key={chunk.first} chunk={chunk} isLong={isLong} {...props} />);
}

function CardChunk({ chunk, isLong, ...view }: LinesViewProps & { readonly chunk: Chunk; readonly isLong: boolean }): ReactNode {
  const expected = chunk.rows.length * FIELD * (view.columns.length + 1);
  const { ref, isNear, height } = useNear<HTMLOListElement>(!isLong, chunk.first < DRAWN_WHOLE, expected);
  return (
    <ol ref={ref} start={chunk.first + 1} className="lz-line-cards" style={isNear ? undefined : { height }} {...chunkMark(view.id, chunk)}>
      {isNear &&
        chunk.rows.map((row, offset) => (
          <LineCard key={typeof row['id'] === 'string' ? row['id'] : chunk.first + offset} row={row} index={chunk.first + offset} view={view} />
        ))}
    </ol>
  );
}

function LineCard({ row, index, view }: { row: Values; index: number; view: LinesViewProps }): ReactNode {
  const { t } = useTranslation('forms');
  const text = useLocalized();
  const { columns, id, disabled, mayRemove, onCell, onRemove } = view;
  const errors = view.errorsOf(index);
  return (
    <li className="lz-line-card">
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
      {columns
        .filter((column) => !view.isHidden(column.name, index))
        .map((column) => (
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
}
