import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { useIsPhone } from '../theme/use-media.js';
import './row-list.css';

/** A column of a list. */
export interface RowColumn<Row> {
  readonly key: string;
  readonly title: string;
  readonly render: (row: Row) => ReactNode;
  /** px; the column without a width takes what is left. */
  readonly width?: number;
}

export interface RowListProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly RowColumn<Row>[];
  readonly rowKey: (row: Row) => string;
  /** Where a row leads. */
  readonly rowPath: (row: Row) => string;
  /** The row on a phone, two or three short lines. */
  readonly card: (row: Row) => ReactNode;
  /** A word of the row's state, for its look: `late` has a red edge. */
  readonly tone?: (row: Row) => 'late' | 'plain';
}

/** Rows under a sticky head; the whole row opens, ↑ ↓ walk, Enter opens. On a phone rows are cards. */
export function RowList<Row>({ label, rows, columns, rowKey, rowPath, card, tone = () => 'plain' }: RowListProps<Row>): ReactNode {
  const navigate = useNavigate();
  const phone = useIsPhone();
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
  if (phone) {
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
  return (
    <table className="lz-row-list" aria-label={label}>
      <colgroup>
        {columns.map((column) => (
          <col key={column.key} style={column.width === undefined ? undefined : { width: column.width }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col">
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={rowKey(row)} tabIndex={index === 0 ? 0 : -1} className={`lz-row-${tone(row)}`} onClick={open(row)} onKeyDown={keys(row)}>
            {columns.map((column) => (
              <td key={column.key}>{column.render(row)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('button, input, label, [role="button"]') !== null;
}

function focusRow(row: Element | null): void {
  if (row instanceof HTMLElement) row.focus();
}
