import { useMemo, type ReactNode } from 'react';
import { readOverValues } from '../../../../engine/expressions/over-values.js';
import { hiddenIn } from '../../../../model/forms/visible.js';
import { useLocalized } from '../i18n/i18n.js';
import { noErrors, type FieldErrors } from './field-errors.js';
import { FormContext, noOwnInputs, type OwnInputs } from './form-context.js';
import { FormField } from './form-field.js';
import { fieldsOf, type FieldModel, type FormDocument, type Values } from './form-model.js';
import './form.css';

export interface ProcessFormProps {
  readonly form: FormDocument;
  readonly values: Values;
  /** One field changed; use the functional form of your state, several may change between two renderings. */
  readonly onChange?: (name: string, value: unknown) => void;
  readonly errors?: FieldErrors;
  readonly disabled?: boolean;
  /** Inputs of fields that no definition has; keep them the same between renderings. */
  readonly ownInputs?: OwnInputs;
  /** Prefix of DOM ids; unique on the page. */
  readonly formId: string;
}

/**
 * Draws a form of a definition: labels above, groups, lines in place, errors beside the fields. Controlled: values in,
 * changes out. Without `onChange` everything is shown as text.
 */
export function ProcessForm({ form, values, onChange, errors = noErrors, disabled = false, ownInputs = noOwnInputs, formId }: ProcessFormProps): ReactNode {
  const text = useLocalized();
  const readOnly = onChange === undefined;
  const fields = useMemo(() => fieldsOf(form).map((field) => (readOnly ? asReadOnly(field) : field)), [form, readOnly]);
  const hidden = useMemo(() => hiddenIn(form, values, readOverValues), [form, values]);
  const shown = fields.filter((field) => !hidden.field(field.name));
  const grouped = new Set(form.ui.groups?.flatMap((group) => group.fields));
  const context = useMemo(() => ({ formId, disabled, ownInputs }), [formId, disabled, ownInputs]);
  const draw = (field: FieldModel): ReactNode => (
    <FormField
      key={field.name}
      field={field}
      value={values[field.name]}
      errors={errors}
      onChange={(value) => onChange?.(field.name, value)}
      isHidden={(column, row) => hidden.cell(field.name, column, row)}
    />
  );
  const rest = shown.filter((field) => !grouped.has(field.name));
  return (
    <FormContext value={context}>
      <div className="lz-form">
        {rest.length > 0 && <div className="lz-fields">{rest.map(draw)}</div>}
        {form.ui.groups?.map((group) => {
          const inside = shown.filter((field) => group.fields.includes(field.name));
          return inside.length === 0 ? null : (
            <section key={group.title.zh} className="lz-form-group">
              <h2>{text(group.title)}</h2>
              <div className="lz-fields">{inside.map(draw)}</div>
            </section>
          );
        })}
      </div>
    </FormContext>
  );
}

function asReadOnly(field: FieldModel): FieldModel {
  return { ...field, readOnly: true, columns: field.columns.map(asReadOnly) };
}
