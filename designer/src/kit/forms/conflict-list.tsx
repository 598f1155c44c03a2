import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldConflict } from '../../../../model/forms/merge.js';
import { conflictPath } from '../../../../model/forms/places.js';
import { isRow } from '../../../../model/forms/values.js';
import { formatShort } from '../i18n/format.js';
import { useLanguage } from '../i18n/i18n.js';
import './conflicts.css';
import { ReadonlyValue } from './fields/readonly-value.js';
import type { FieldModel, Values } from './form-model.js';
import { useFieldLabel } from './use-field-labels.js';

interface Props {
  readonly conflicts: readonly FieldConflict[];
  /** Who has changed it before, and when (ISO 8601); undefined: not known. */
  readonly changeOf: (conflict: FieldConflict) => { readonly name: string; readonly at: string } | undefined;
  readonly fields: readonly FieldModel[];
  readonly values: Values;
  readonly formId: string;
  readonly onSettle: (conflict: FieldConflict, choice: 'mine' | 'theirs') => void;
  /** Who the other is; somebody else unless told. */
  readonly other?: 'somebody' | 'window';
}

const domId = (formId: string): string => `${formId}-conflicts`;

/** Brings the conflicts of a form on screen and into focus. */
export function showConflicts(formId: string): void {
  const box = document.getElementById(domId(formId));
  box?.scrollIntoView({ block: 'start' });
  box?.focus({ preventScroll: true });
}

/** What somebody else has changed while the same was changed here: both values, and whose stays. Nothing that was typed is lost until then. */
export function ConflictList({ conflicts, changeOf, fields, values, formId, onSettle, other = 'somebody' }: Props): ReactNode {
  const { t } = useTranslation('forms');
  if (conflicts.length === 0) return null;
  return (
    <div id={domId(formId)} className="lz-conflicts" role="alert" tabIndex={-1}>
      <strong>{t(other === 'window' ? 'conflict.window' : 'conflict.title', { count: conflicts.length })}</strong>
      <ul>
        {conflicts.map((conflict) => {
          const path = conflictPath(conflict, values, '');
          return (
            <ConflictItem
              key={`${path} ${conflict.row ?? ''}`}
              conflict={conflict}
              path={path}
              change={changeOf(conflict)}
              fields={fields}
              onSettle={onSettle}
              other={other}
            />
          );
        })}
      </ul>
    </div>
  );
}

function ConflictItem({
  conflict,
  path,
  change,
  fields,
  onSettle,
  other,
}: Pick<Props, 'fields' | 'onSettle' | 'other'> & {
  readonly conflict: FieldConflict;
  readonly path: string;
  readonly change: ReturnType<Props['changeOf']>;
}): ReactNode {
  const { t } = useTranslation('forms');
  const language = useLanguage();
  const labelOf = useFieldLabel();
  const theirs = change
    ? t('conflict.theirsBy', { name: change.name, time: formatShort(change.at, language) })
    : t(other === 'window' ? 'conflict.theirWindow' : 'conflict.theirs');
  return (
    <li className="lz-conflict">
      <span className="lz-conflict-place">{labelOf(fields, path)}</span>
      <span>
        <span className="lz-secondary">{t('conflict.mine')}</span> <ConflictValue conflict={conflict} value={conflict.mine} fields={fields} />
      </span>
      <span>
        <span className="lz-secondary">{theirs}</span> <ConflictValue conflict={conflict} value={conflict.theirs} fields={fields} />
      </span>
      <span className="lz-conflict-choice">
        <Button size="small" onClick={() => onSettle(conflict, 'mine')}>
          {t('conflict.keepMine')}
        </Button>
        <Button size="small" onClick={() => onSettle(conflict, 'theirs')}>
          {t(other === 'window' ? 'conflict.takeWindow' : 'conflict.takeTheirs')}
        </Button>
      </span>
    </li>
  );
}

/** A value as its field shows it; a whole row by what stands in it. */
function ConflictValue({
  conflict,
  value,
  fields,
}: {
  readonly conflict: FieldConflict;
  readonly value: unknown;
  readonly fields: readonly FieldModel[];
}): ReactNode {
  const { t } = useTranslation('forms');
  const field = fields.find((each) => each.name === conflict.field);
  if (field === undefined) return null;
  if (conflict.row === undefined)
    return field.widget === 'lines' ? (
      <>{t('lines.count', { count: Array.isArray(value) ? value.length : 0 })}</>
    ) : (
      <ReadonlyValue field={field} value={value} />
    );
  if (conflict.column !== undefined) {
    const column = field.columns.find((each) => each.name === conflict.column);
    return column === undefined ? null : <ReadonlyValue field={column} value={value} />;
  }
  if (!isRow(value)) return <>{t('conflict.gone')}</>;
  return field.columns.map((column) => (
    <span key={column.name} className="lz-conflict-cell">
      <ReadonlyValue field={column} value={value[column.name]} />
    </span>
  ));
}
