import { useRef, type CSSProperties, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { columnsThatFit, TABLE_FROM, type ColumnRoom } from './row-columns.js';
import './row-list.css';
import { useWidth } from './use-width.js';

/** A column of a list. */
export interface RowColumn<Row> extends ColumnRoom {
  readonly key: string;
  readonly title: string;
  readonly render: (row: Row) => ReactNode;
  /** Takes its share of the room that is left, by its width, and may cut its words; the others are as wide as what stands in them. */
  readonly grows?: boolean;
}

export interface RowListProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly RowColumn<Row>[];
  readonly rowKey: (row: Row) => string;
  /** Where a row leads. */
  readonly rowPath: (row: Row) => string;
  /** The row where there is no room for a table, two or three short lines. */
  readonly card: (row: Row) => ReactNode;
  /** A word of the row's state, for its look: `late` has a red edge. */
  readonly tone?: (row: Row) => 'late' | 'plain';
}

/** Rows under a sticky head; the whole row opens, ↑ ↓ walk, Enter opens. Where the list has too little room, less important columns go, then rows are cards. */
export function RowList<Row>({ columns, ...list }: RowListProps<Row>): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  return (
    <div ref={box}>
      {width !== undefined && (width < TABLE_FROM ? <RowCards {...list} /> : <RowTable {...list} columns={columnsThatFit(columns, width)} />)}
    </div>
  );
}

function RowCards<Row>({ label, rows, rowKey, rowPath, card, tone = () => 'plain' }: Omit<RowListProps<Row>, 'columns'>): ReactNode {
  return (
    <ul className="lz-row-cards" aria-label={label}>
      {rows.map((row) => (
        <li key={rowKey(row)}>
          <Link to={rowPath(row)} className={`lz-row-card lz-row-${tone(row)}`}>
            {card(row)}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function RowTable<Row>({ label, rows, columns, rowKey, rowPath, tone = () => 'plain' }: Omit<RowListProps<Row>, 'card'>): ReactNode {
  const navigate = useNavigate();
  const open = (row: Row) => (event: MouseEvent<HTMLElement>) => {
    if (isControl(event.target)) return;
    void navigate(rowPath(row));
  };
  const keys = (row: Row) => (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter') void navigate(rowPath(row));
    else if (event.key === 'ArrowDown') focusRow(event.currentTarget.nextElementSibling);
    else if (event.key === 'ArrowUp') focusRow(event.currentTarget.previousElementSibling);
    else return;
    event.preventDefault();
  };
  return (
    <table className="lz-row-list" aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={classOf(column)} style={styleOf(column)}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={rowKey(row)} tabIndex={index === 0 ? 0 : -1} className={`lz-row-${tone(row)}`} onClick={open(row)} onKeyDown={keys(row)}>
            {columns.map((column) => (
              <td key={column.key} className={classOf(column)} style={styleOf(column)}>
                {column.render(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const classOf = ({ grows }: RowColumn<never>): string => (grows === true ? 'lz-cell-grows' : 'lz-cell-fits');

/** A growing column gives way a little before the table would be wider than its place: words of another font may need more than was reckoned. */
const styleOf = ({ grows, width }: RowColumn<never>): CSSProperties | undefined => (grows === true ? { minWidth: Math.round(width * 0.7) } : undefined);

function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('button, input, label, [role="button"]') !== null;
}

function focusRow(row: Element | null): void {
  if (row instanceof HTMLElement) row.focus();
}
