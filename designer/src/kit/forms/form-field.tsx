import { Popover } from 'antd';
import { BookOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Source } from '../../../../model/text.js';
import { useLocalized } from '../i18n/i18n.js';
import { errorsBelow, fieldDomId, type FieldErrors } from './field-errors.js';
import { ReadonlyValue } from './fields/readonly-value.js';
import { widgets } from './fields/widgets.js';
import { useFormContext } from './form-context.js';
import type { FieldModel, Widget } from './form-model.js';
import { SourceList } from './source-list.js';
import { LinesField } from './lines/lines-field.js';

const wideWidgets: ReadonlySet<Widget> = new Set(['lines', 'longtext', 'files', 'consent']);

/** One field: its label above, the input or the value as text, help and error below. */
export function FormField({
  field,
  value,
  errors,
  onChange,
  isHidden,
}: {
  readonly field: FieldModel;
  readonly value: unknown;
  readonly errors: FieldErrors;
  readonly onChange: (value: unknown) => void;
  /** Whether a column of the list is not shown in a row. */
  readonly isHidden: (column: string, row: number) => boolean;
}): ReactNode {
  const { formId, disabled } = useFormContext();
  const path = `/${field.name}`;
  const id = fieldDomId(formId, path);
  const error = errors.get(path);
  // A consent's label is the sentence beside its tick.
  const labelled = field.widget !== 'consent' || field.readOnly;
  const described = error !== undefined ? `${id}-error` : field.help !== undefined ? `${id}-help` : undefined;
  return (
    <div className={wideWidgets.has(field.widget) ? 'lz-field lz-field-wide' : 'lz-field'} id={`${id}-field`}>
      {labelled && <FieldHead field={field} id={id} />}
      <FieldBody field={field} value={value} id={id} errors={errors} described={described} disabled={disabled} onChange={onChange} isHidden={isHidden} />
      <FieldFoot field={field} id={id} error={error} withSources={!labelled} />
    </div>
  );
}

/** The label, and the way to the manual's sentence. */
function FieldHead({ field, id }: { field: FieldModel; id: string }): ReactNode {
  const { t } = useTranslation('forms');
  const text = useLocalized();
  // A label element needs one input to point at.
  const single = !field.readOnly && field.widget !== 'lines' && field.widget !== 'files' && !(field.widget === 'boolean' && field.required);
  const label = (
    <>
      {text(field.label)}
      {field.required && !field.readOnly && (
        <span className="lz-required" title={t('required')} aria-hidden>
          *
        </span>
      )}
    </>
  );
  return (
    <div className="lz-field-label">
      {single ? <label htmlFor={id}>{label}</label> : <span id={`${id}-label`}>{label}</span>}
      {field.sources.length > 0 && <SourceMark sources={field.sources} />}
    </div>
  );
}

/** What is wrong, else what to do. */
function FieldFoot({ field, id, error, withSources }: { field: FieldModel; id: string; error: string | undefined; withSources: boolean }): ReactNode {
  const text = useLocalized();
  if (error !== undefined) {
    return (
      <div id={`${id}-error`} className="lz-field-error">
        {error}
      </div>
    );
  }
  if (field.help === undefined || field.readOnly) return null;
  return (
    <div id={`${id}-help`} className="lz-field-help">
      {text(field.help)}
      {withSources && field.sources.length > 0 && <SourceMark sources={field.sources} />}
    </div>
  );
}

function FieldBody({
  field,
  value,
  id,
  errors,
  described,
  disabled,
  onChange,
  isHidden,
}: {
  field: FieldModel;
  value: unknown;
  id: string;
  errors: FieldErrors;
  described: string | undefined;
  disabled: boolean;
  onChange: (value: unknown) => void;
  isHidden: (column: string, row: number) => boolean;
}): ReactNode {
  const text = useLocalized();
  const { ownInputs } = useFormContext();
  if (field.widget === 'lines') {
    const below = errorsBelow(errors, `/${field.name}`);
    return <LinesField field={field} value={value} onChange={onChange} id={id} errors={below} disabled={disabled} isHidden={isHidden} />;
  }
  if (field.readOnly) {
    return (
      <div className="lz-field-text">
        <ReadonlyValue field={field} value={value} />
      </div>
    );
  }
  const Widget = ownInputs[field.name] ?? widgets[field.widget];
  return (
    <Widget
      field={field}
      value={value}
      onChange={onChange}
      id={id}
      invalid={errors.has(`/${field.name}`)}
      describedBy={described}
      disabled={disabled}
      compact={false}
      ariaLabel={field.widget === 'boolean' || field.widget === 'files' ? text(field.label) : undefined}
    />
  );
}

/** The manual's sentence behind a field. */
function SourceMark({ sources }: { sources: readonly Source[] }): ReactNode {
  const { t } = useTranslation('forms');
  return (
    <Popover trigger="click" content={<SourceList sources={sources} />}>
      <button type="button" className="lz-source-mark">
        <BookOutlined aria-hidden /> {t('source')}
      </button>
    </Popover>
  );
}
