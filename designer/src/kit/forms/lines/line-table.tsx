import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ScrollRegion } from '../../components/scroll-region.js';
import { useLocalized } from '../../i18n/i18n.js';
import { chunkMark, chunksOf, DRAWN_WHOLE, type Chunk } from './chunks.js';
import { leastWidth, wishedWidth } from './column-room.js';
import { LineRow } from './line-row.js';
import type { LinesViewProps } from './lines-field.js';
import { rightAligned } from './right-aligned.js';
import { useNear } from './use-near.js';

/** A row of one line, px. */
const ROW = 39;

/** Lines as a table; scrolls sideways within itself when there are many columns. Of many rows only those near the window are drawn. */
export function LineTable(props: LinesViewProps): ReactNode {
  const { t } = useTranslation('forms');
  const text = useLocalized();
  const { field, columns, rows, mayRemove } = props;
  const isLong = rows.length > DRAWN_WHOLE;
  const chunks = isLong ? chunksOf(rows) : [{ first: 0, rows }];
  return (
    <ScrollRegion className="lz-line-scroll" label={text(field.label)}>
      <table className="lz-line-table" aria-rowcount={isLong ? rows.length + 1 : undefined}>
        <thead>
          <tr>
            <th scope="col" className="lz-line-number">
              <span className="lz-only-for-readers">{t('lines.number')}</span>
            </th>
            {columns.map((column) => (
              <th
                key={column.name}
                scope="col"
                style={{ width: wishedWidth(column), minWidth: leastWidth(column, text(column.label)) }}
                className={rightAligned(column) ? 'lz-right' : undefined}
              >
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
        {chunks.map((chunk) => (
          <TableChunk key={chunk.first} chunk={chunk} isLong={isLong} {...props} />
        ))}
      </table>
    </ScrollRegion>
  );
}

/** Names of columns that are not shown in a row, with commas: one text, so that a row can tell whether they have changed. */
const hiddenNames = ({ columns, isHidden }: LinesViewProps, row: number): string => columns.flatMap(({ name }) => (isHidden(name, row) ? [name] : [])).join();

function TableChunk({ chunk, isLong, ...view }: LinesViewProps & { readonly chunk: Chunk; readonly isLong: boolean }): ReactNode {
  const { columns, id, mayRemove } = view;
  const { ref, isNear, height } = useNear<HTMLTableSectionElement>(!isLong, chunk.first < DRAWN_WHOLE, chunk.rows.length * ROW);
  return (
    <tbody ref={ref} {...chunkMark(id, chunk)}>
      {isNear ? (
        chunk.rows.map((row, offset) => {
          const index = chunk.first + offset;
          return (
            <LineRow
              key={typeof row['id'] === 'string' ? row['id'] : index}
              row={row}
              index={index}
              isLong={isLong}
              columns={columns}
              id={id}
              disabled={view.disabled}
              mayRemove={mayRemove}
              errors={view.errorsOf(index)}
              hidden={hiddenNames(view, index)}
              onCell={view.onCell}
              onRemove={view.onRemove}
            />
          );
        })
      ) : (
        <tr aria-hidden style={{ height }}>
          <td colSpan={columns.length + (mayRemove ? 2 : 1)} />
        </tr>
      )}
    </tbody>
  );
}
