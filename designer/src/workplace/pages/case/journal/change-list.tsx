import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadonlyValue } from '../../../../kit/forms/fields/readonly-value.js';
import { fieldsOf, type FieldModel } from '../../../../kit/forms/form-model.js';
import { useLocalized } from '../../../../kit/i18n/i18n.js';
import type { PublishedDefinition } from '../case-queries.js';
import { lineChanges, type Change } from './entries.js';

/** Every field of a process's forms by name: for words and formats of changed values. */
export function fieldsByName(definition: PublishedDefinition): ReadonlyMap<string, FieldModel> {
  const found = new Map<string, FieldModel>();
  for (const form of Object.values(definition.forms)) for (const field of fieldsOf(form)) if (!found.has(field.name)) found.set(field.name, field);
  return found;
}

/** Changed fields, old value → new value. Variables without a field are the machine's and not shown. */
export function ChangeList({ changes, fields }: { readonly changes: readonly Change[]; readonly fields: ReadonlyMap<string, FieldModel> }): ReactNode {
  const shown = changes.flatMap((change) => {
    const field = fields.get(change.name);
    return field && saysSomething(change, field) ? [{ change, field }] : [];
  });
  if (shown.length === 0) return null;
  return (
    <dl className="lz-changes">
      {shown.map(({ change, field }) => (
        <FieldChange key={change.name} change={change} field={field} />
      ))}
    </dl>
  );
}

/** Lists whose lines changed only in what is not shown say nothing. */
function saysSomething(change: Change, field: FieldModel): boolean {
  if (field.widget !== 'lines') return true;
  const { changes, added, removed } = lineChanges(change.from, change.to);
  return added > 0 || removed > 0 || changes.some((each) => field.columns.some((column) => column.name === each.column));
}

function FieldChange({ change, field }: { readonly change: Change; readonly field: FieldModel }): ReactNode {
  const text = useLocalized();
  return (
    <div className="lz-change">
      <dt>{text(field.label)}</dt>
      <dd>{field.widget === 'lines' ? <LinesChange change={change} field={field} /> : <OldNew field={field} from={change.from} to={change.to} />}</dd>
    </div>
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
      {added > 0 && <span>{t('linesAdded', { count: added })} </span>}
      {removed > 0 && <span>{t('linesRemoved', { count: removed })} </span>}
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
