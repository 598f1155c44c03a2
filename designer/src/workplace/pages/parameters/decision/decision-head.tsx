import { EditOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionTable } from '../../../../../../model/decisions/decision-table.js';
import { useLocalized } from '../../../../kit/i18n/i18n.js';
import { ColumnDialog } from './column-dialog.js';
import { columnLabel } from './column-label.js';
import type { Edit } from './decision-table-view.js';
import { withColumn, withoutColumn, type Side } from './table-edits.js';

interface Props {
  readonly table: DecisionTable;
  readonly edit: Edit | undefined;
}

/** The columns: what is asked on the left, what is given on the right. */
export function DecisionHead({ table, edit }: Props): ReactNode {
  const { t } = useTranslation('parameters');
  return (
    <thead>
      <tr>
        <th scope="col">
          <span className="lz-only-for-readers">{t('decision.row.number')}</span>
        </th>
        {(['inputs', 'outputs'] as const).flatMap((side) =>
          table[side].map((_, index) => <ColumnHead key={`${side} ${index}`} side={side} index={index} table={table} edit={edit} />),
        )}
        <th scope="col">{t('decision.annotation')}</th>
        {edit && (
          <th scope="col">
            <span className="lz-only-for-readers">{t('decision.row.actions')}</span>
          </th>
        )}
      </tr>
    </thead>
  );
}

/** What is wrong with a column itself, wherever in it. */
const errorOf = (edit: Edit | undefined, place: string): string | undefined =>
  [...(edit?.errors ?? [])].find(([pointer]) => pointer === place || pointer.startsWith(`${place}/`))?.[1];

function ColumnHead({ side, index, table, edit }: Props & { readonly side: Side; readonly index: number }): ReactNode {
  const { t } = useTranslation('parameters');
  const text = useLocalized();
  const [open, setOpen] = useState(false);
  const column = table[side][index]!;
  const label = columnLabel(column, text);
  const main = 'expression' in column ? column.expression : column.name;
  const error = errorOf(edit, `/${side}/${index}`);
  return (
    <th scope="col" className={side === 'outputs' ? 'lz-decision-output' : undefined}>
      <span className="lz-decision-title">
        {label}
        {edit && (
          <Button
            type="text"
            size="small"
            icon={<EditOutlined aria-hidden />}
            aria-label={t('decision.column.edit', { column: label })}
            disabled={edit.disabled}
            onClick={() => setOpen(true)}
          />
        )}
      </span>
      {label !== main && <div className="lz-mono lz-hint">{main}</div>}
      {column.values && <div className="lz-mono lz-hint">{column.values.join(', ')}</div>}
      {'default' in column && column.default !== undefined && <div className="lz-hint">{t('decision.else', { value: column.default })}</div>}
      {error !== undefined && (
        <div className="lz-field-error" role="alert">
          {error}
        </div>
      )}
      {edit && open && (
        <ColumnDialog
          side={side}
          column={column}
          mayRemove={table[side].length > 1}
          onDone={(changed) => {
            setOpen(false);
            edit.onChange(withColumn(table, side, index, changed));
          }}
          onRemove={() => {
            setOpen(false);
            edit.onChange(withoutColumn(table, side, index));
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </th>
  );
}
