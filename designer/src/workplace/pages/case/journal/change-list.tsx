import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadonlyValue } from '../../../../kit/forms/fields/readonly-value.js';
import type { FieldModel } from '../../../../kit/forms/form-model.js';
import { useLocalized } from '../../../../kit/i18n/i18n.js';
import { lineChanges, type Change, type Line } from './entries.js';
import { labelledChanges, type Fields, type Labelled } from './labelled-changes.js';

/** More values than these are folded: the record stays one that can be looked over. */
const SHOWN_AT_ONCE = 6;

/** Changed fields, old value → new value, folded where they are many. Variables without a field are the machine's and not shown. */
export function ChangeList({ changes, fields }: { readonly changes: readonly Change[]; readonly fields: Fields }): ReactNode {
  const { t } = useTranslation('case');
  const shown = labelledChanges(changes, fields);
  if (shown.length === 0) return null;
  const list = <Changes shown={shown} />;
  if (shown.length <= SHOWN_AT_ONCE) return list;
  return (
    <details className="lz-changes-folded">
      <summary>{t('showValues', { count: shown.length })}</summary>
      {list}
    </details>
  );
}

function Changes({ shown }: { readonly shown: readonly Labelled[] }): ReactNode {
  const text = useLocalized();
  return (
    <dl className="lz-changes">
      {shown.map(({ change, field }) => (
        <div key={change.name} className="lz-change">
          <dt>{text(field.label)}</dt>
          <dd>{field.widget === 'lines' ? <LinesChange change={change} field={field} /> : <OldNew field={field} from={change.from} to={change.to} />}</dd>
        </div>
      ))}
    </dl>
  );
}

function OldNew({ field, from, to }: { readonly field: FieldModel; readonly from: unknown; readonly to: unknown }): ReactNode {
  const { t } = useTranslation('case');
  const blank = from === undefined || from === null || from === '';
  return (
    <>
      {!blank && (
        <>
          <del aria-label={t('changedFrom')}>
            <ReadonlyValue field={field} value={from} />
          </del>
          <span aria-hidden> → </span>
        </>
      )}
      <ReadonlyValue field={field} value={to} />
    </>
  );
}

function LinesChange({ change, field }: { readonly change: Change; readonly field: FieldModel }): ReactNode {
  const { t } = useTranslation('case');
  const text = useLocalized();
  const { changes, added, removed } = lineChanges(change.from, change.to);
  const columns = new Map(field.columns.map((column) => [column.name, column]));
  return (
    <>
      <WholeLines title={t('linesAdded', { count: added.length })} lines={added} columns={field.columns} />
      <WholeLines title={t('linesRemoved', { count: removed.length })} lines={removed} columns={field.columns} />
      {[...new Set(changes.map((each) => each.line))].map((line) => (
        <span key={line} className="lz-line-change">
          <span className="lz-hint">{t('lineNumber', { line })}</span>
          {changes.flatMap((each) => {
            const column = each.line === line ? columns.get(each.column) : undefined;
            return column
              ? [
                  <span key={each.column}>
                    {text(column.label)} <OldNew field={column} from={each.from} to={each.to} />
                  </span>,
                ]
              : [];
          })}
        </span>
      ))}
    </>
  );
}

/** Lines that are new or gone, behind their number: what each held. */
function WholeLines({
  title,
  lines,
  columns,
}: {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly columns: readonly FieldModel[];
}): ReactNode {
  const text = useLocalized();
  if (lines.length === 0) return null;
  return (
    <details>
      <summary>{title}</summary>
      {lines.map((line, n) => (
        <span key={typeof line['id'] === 'string' ? line['id'] : n} className="lz-line-change">
          {columns
            .filter(({ name }) => line[name] !== undefined && line[name] !== null && line[name] !== '')
            .map((column) => (
              <span key={column.name}>
                {text(column.label)} <ReadonlyValue field={column} value={line[column.name]} />
              </span>
            ))}
        </span>
      ))}
    </details>
  );
}
