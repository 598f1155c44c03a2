import { DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '../../i18n/i18n.js';
import type { FieldModel, Values } from '../form-model.js';
import { chunkMark, chunksOf, DRAWN_WHOLE, type Chunk } from './chunks.js';
import { LineCell } from './line-cell.js';
import type { LinesViewProps } from './lines-field.js';
import { useNear } from './use-near.js';

/** Height of one field of a card and of what is around them, px: until it has been drawn. */
const FIELD = 62;
/** So many fields stand side by side in a wide card, about: until it has been drawn. */
const SIDE_BY_SIDE = 5;

interface CardsProps extends LinesViewProps {
  /** Fields stand side by side under their names, as many as there is room for. */
  readonly isWide: boolean;
}

/**
 * Lines as cards: on a phone with the fields below one another, read-only ones beside their names; with more room side by side. Of many rows only those near
 * the window are drawn.
 */
export function LineCards(props: CardsProps): ReactNode {
  const { rows } = props;
  const isLong = rows.length > DRAWN_WHOLE;
  const chunks = isLong ? chunksOf(rows) : [{ first: 0, rows }];
  return chunks.map((chunk) => <CardChunk key={chunk.first} chunk={chunk} isLong={isLong} {...props} />);
}

function CardChunk({ chunk, isLong, ...view }: CardsProps & { readonly chunk: Chunk; readonly isLong: boolean }): ReactNode {
  const ranks = view.isWide ? Math.ceil(view.columns.length / SIDE_BY_SIDE) : view.columns.length;
  const expected = chunk.rows.length * FIELD * (ranks + 1);
  const { ref, isNear, height } = useNear<HTMLOListElement>(!isLong, chunk.first < DRAWN_WHOLE, expected);
  return (
    <ol
      ref={ref}
      start={chunk.first + 1}
      className={view.isWide ? 'lz-line-cards is-wide' : 'lz-line-cards'}
      style={isNear ? undefined : { height }}
      {...chunkMark(view.id, chunk)}
    >
      {isNear &&
        chunk.rows.map((row, offset) => (
          <LineCard key={typeof row['id'] === 'string' ? row['id'] : chunk.first + offset} row={row} index={chunk.first + offset} view={view} />
        ))}
    </ol>
  );
}

function LineCard({ row, index, view }: { row: Values; index: number; view: CardsProps }): ReactNode {
  const { t } = useTranslation('forms');
  const { columns, disabled, mayRemove, onRemove } = view;
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
      <div className="lz-line-card-fields">
        {columns
          .filter((column) => !view.isHidden(column.name, index))
          .map((column) => (
            <CardField key={column.name} column={column} row={row} index={index} view={view} />
          ))}
      </div>
    </li>
  );
}

function CardField({ column, row, index, view }: { column: FieldModel; row: Values; index: number; view: CardsProps }): ReactNode {
  const text = useLocalized();
  const classes = ['lz-line-card-field', column.readOnly && !view.isWide ? 'lz-line-card-text' : '', column.widget === 'longtext' ? 'is-long' : ''];
  return (
    <div className={classes.join(' ')} data-row={index} data-column={column.name}>
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
          id={view.id}
          error={view.errorsOf(index).get(`/${column.name}`)}
          disabled={view.disabled}
          compact={false}
          onCell={view.onCell}
        />
      </div>
    </div>
  );
}
