import type { ReactNode } from 'react';
import type { DecisionTable } from '../../../../../../model/decisions/decision-table.js';
import { ScrollRegion } from '../../../../kit/components/scroll-region.js';
import type { FieldErrors } from '../../../../kit/forms/field-errors.js';
import { DecisionHead } from './decision-head.js';
import { DecisionRow } from './decision-row.js';
import './decision.css';

/** What changes a table. `errors`: what is wrong with it, by JSON pointer. */
export interface Edit {
  readonly errors: FieldErrors;
  readonly disabled: boolean;
  readonly onChange: (table: DecisionTable) => void;
}

/** A decision table as a table: a row for each rule, conditions on the left, results on the right; with `edit` it can be changed. */
export function DecisionTableView({ table, label, edit }: { readonly table: DecisionTable; readonly label: string; readonly edit?: Edit }): ReactNode {
  return (
    <ScrollRegion className="lz-decision-scroll" label={label}>
      <table className="lz-decision" aria-label={label}>
        <DecisionHead table={table} edit={edit} />
        <tbody>
          {table.rules.map((_, row) => (
            <DecisionRow key={`row ${row}`} table={table} row={row} edit={edit} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
