import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionTable } from '../../../../../../model/decisions/decision-table.js';
import { useLocalized } from '../../../../kit/i18n/i18n.js';
import type { Edit } from './decision-table-view.js';
import { columnLabel } from './column-label.js';
import { cellsOf, withAnnotation, withCell, withoutRow, withRowMoved, type Side } from './table-edits.js';

interface Props {
  readonly table: DecisionTable;
  /** From 0. */
  readonly row: number;
  /** Undefined: the table is shown, not changed. */
  readonly edit: Edit | undefined;
}

/** One rule: its cells, why it is there, and what can be done with its row. */
export function DecisionRow({ table, row, edit }: Props): ReactNode {
  const { t } = useTranslation('parameters');
  const rule = table.rules[row]!;
  const problem = edit?.errors.get(`/rules/${row}`);
  return (
    <tr>
      <th scope="row" className="lz-nums lz-hint">
        {row + 1}
        {problem !== undefined && <CellError id={`decision-${row}`}>{problem}</CellError>}
      </th>
      {(['inputs', 'outputs'] as const).flatMap((side) =>
        table[side].map((_, column) => <Cell key={`${side} ${column}`} side={side} column={column} table={table} row={row} edit={edit} />),
      )}
      <td>
        {edit ? (
          <Input
            value={rule.annotation ?? ''}
            disabled={edit.disabled}
            maxLength={500}
            aria-label={t('decision.cell', { row: row + 1, column: t('decision.annotation') })}
            onChange={(event) => edit.onChange(withAnnotation(table, row, event.target.value))}
          />
        ) : (
          rule.annotation
        )}
      </td>
      {edit && <RowActions table={table} row={row} edit={edit} />}
    </tr>
  );
}

function CellError({ id, children }: { readonly id: string; readonly children: string }): ReactNode {
  return (
    <div id={`${id}-error`} className="lz-field-error" role="alert">
      {children}
    </div>
  );
}

function Cell({ side, column, table, row, edit }: Props & { readonly side: Side; readonly column: number }): ReactNode {
  const { t } = useTranslation('parameters');
  const text = useLocalized();
  const value = cellsOf(table.rules[row]!, side)[column] ?? '';
  if (!edit) return <td className="lz-mono">{value}</td>;
  const place = `/rules/${row}/${side === 'inputs' ? 'when' : 'then'}/${column}`;
  const error = edit.errors.get(place);
  const id = `decision${place.replaceAll('/', '-')}`;
  return (
    <td>
      <Input
        id={id}
        className="lz-mono"
        value={value}
        disabled={edit.disabled}
        status={error === undefined ? '' : 'error'}
        aria-invalid={error !== undefined}
        {...(error !== undefined && { 'aria-describedby': `${id}-error` })}
        aria-label={t('decision.cell', { row: row + 1, column: columnLabel(table[side][column]!, text) })}
        onChange={(event) => edit.onChange(withCell(table, row, side, column, event.target.value))}
      />
      {error !== undefined && <CellError id={id}>{error}</CellError>}
    </td>
  );
}

function RowActions({ table, row, edit }: { readonly table: DecisionTable; readonly row: number; readonly edit: Edit }): ReactNode {
  const { t } = useTranslation('parameters');
  const words = { row: row + 1 };
  const button = (label: string, icon: ReactNode, disabled: boolean, change: () => DecisionTable): ReactNode => (
    <Button type="text" size="small" icon={icon} aria-label={label} disabled={edit.disabled || disabled} onClick={() => edit.onChange(change())} />
  );
  return (
    <td className="lz-decision-actions">
      {button(t('decision.row.up', words), <ArrowUpOutlined aria-hidden />, row === 0, () => withRowMoved(table, row, -1))}
      {button(t('decision.row.down', words), <ArrowDownOutlined aria-hidden />, row === table.rules.length - 1, () => withRowMoved(table, row, 1))}
      {button(t('decision.row.remove', words), <DeleteOutlined aria-hidden />, false, () => withoutRow(table, row))}
    </td>
  );
}
