import { PlusOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { decisionTable, type DecisionTable } from '../../../../../../model/decisions/decision-table.js';
import { overlapsOf } from '../../../../../../model/decisions/overlaps.js';
import { DecisionTableView, type Edit } from './decision-table-view.js';
import { PolicyChoice } from './policy-choice.js';
import { tableOf, withNewColumn, withRow } from './table-edits.js';

/** A name that no column has yet: `result`, `result2` … */
function newName({ outputs }: DecisionTable): string {
  const names = outputs.map(({ name }) => name);
  for (let count = 1; ; count++) {
    const name = count === 1 ? 'result' : `result${count}`;
    if (!names.includes(name)) return name;
  }
}

/** Changes a decision table: rows, columns, hit policy. */
export function DecisionEditor({ value, label, edit }: { readonly value: unknown; readonly label: string; readonly edit: Edit }): ReactNode {
  const { t } = useTranslation('parameters');
  const table = tableOf(value);
  if (!table) return <Alert type="error" showIcon title={t('decision.unreadable')} />;
  const { disabled, onChange } = edit;
  const add = (words: string, change: () => DecisionTable): ReactNode => (
    <Button size="small" icon={<PlusOutlined aria-hidden />} disabled={disabled} onClick={() => onChange(change())}>
      {words}
    </Button>
  );
  return (
    <div className="lz-decision-editor">
      <PolicyChoice table={table} disabled={disabled} onChange={onChange} />
      <DecisionTableView table={table} label={label} edit={edit} />
      <div className="lz-decision-add">
        {add(t('decision.row.add'), () => withRow(table))}
        {add(t('decision.column.addInput'), () => withNewColumn(table, 'inputs', { expression: 'null' }))}
        {add(t('decision.column.addOutput'), () => withNewColumn(table, 'outputs', { name: newName(table) }))}
      </div>
      <Overlaps table={table} />
      <p className="lz-hint">{t('decision.hint')}</p>
    </div>
  );
}

/** Rows that hit together where one alone may: a word, not a refusal. */
function Overlaps({ table }: { readonly table: DecisionTable }): ReactNode {
  const { t } = useTranslation('parameters');
  const rows = decisionTable.safeParse(table).success ? overlapsOf(table) : [];
  if (rows.length === 0) return null;
  const said = rows.map(([a, b]) => t('decision.overlap', { a: a + 1, b: b + 1 }));
  return <Alert type="warning" showIcon title={said.join(t('edit.separator'))} />;
}
