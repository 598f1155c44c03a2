import type { ReactNode } from 'react';
import { Fault, Labelled } from '../../../kit/components/labelled.js';
import { DatetimeWidget } from '../../../kit/forms/fields/date-widgets.js';
import { plainField } from '../../../kit/forms/plain-field.js';

interface MomentProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly isRequired?: boolean;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A moment on the office's clock; blank: none. */
export function Moment({ id, label, hint, isRequired = false, value, error, onChange }: MomentProps): ReactNode {
  const describedBy = error === undefined ? hint && `${id}-hint` : `${id}-error`;
  const widget = (
    <DatetimeWidget
      field={{ ...plainField(id, { zh: label, en: label }, 'datetime'), required: isRequired }}
      id={id}
      value={value}
      invalid={error !== undefined}
      {...(describedBy !== undefined && { describedBy })}
      disabled={false}
      compact={false}
      onChange={(next) => onChange(typeof next === 'string' ? next : '')}
    />
  );
  if (isRequired)
    return (
      <Labelled id={id} label={label} error={error}>
        {widget}
      </Labelled>
    );
  return (
    <div className="lz-dialog-field">
      <label htmlFor={id}>{label}</label>
      {widget}
      <div id={`${id}-hint`} className="lz-hint">
        {hint}
      </div>
      <Fault id={id} error={error} />
    </div>
  );
}
