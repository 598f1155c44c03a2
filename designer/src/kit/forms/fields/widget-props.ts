import type { FieldModel } from '../form-model.js';

/** What every widget gets. Widgets are controlled: `value` in, `onChange` out; blank is `undefined`. */
export interface WidgetProps {
  readonly field: FieldModel;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly id: string;
  /** The value breaks a rule. */
  readonly invalid: boolean;
  /** Id of the element that says what is wrong or what to do. */
  readonly describedBy?: string;
  /** Name for screen readers where no visible label stands beside it (table cells). */
  readonly ariaLabel?: string;
  readonly disabled: boolean;
  /** In a table cell: no borders of its own, smaller. */
  readonly compact: boolean;
  /** Where there is little room: a text of one line is shown whole, in as many as it takes. */
  readonly wraps?: boolean;
}

/** The accessibility attributes of an input. */
export function ariaOf(props: WidgetProps): {
  id: string;
  'aria-invalid': boolean | undefined;
  'aria-describedby': string | undefined;
  'aria-label': string | undefined;
  'aria-required': boolean | undefined;
} {
  return {
    id: props.id,
    'aria-invalid': props.invalid || undefined,
    'aria-describedby': props.describedBy,
    'aria-label': props.ariaLabel,
    'aria-required': props.field.required || undefined,
  };
}

/** Text of a value that may not be one. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
