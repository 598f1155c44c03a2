import { createContext, useContext, type ComponentType } from 'react';
import type { WidgetProps } from './fields/widget-props.js';

/** What the fields of one form share. */
export interface FormContextValue {
  /** Prefix of DOM ids. */
  readonly formId: string;
  /** Nothing can be typed now (sending). */
  readonly disabled: boolean;
  /** Inputs of fields that are a dialog's and no definition's, by the field's name; all others are drawn as their widget. */
  readonly ownInputs: OwnInputs;
}

export type OwnInputs = Readonly<Record<string, ComponentType<WidgetProps>>>;
export const noOwnInputs: OwnInputs = {};

export const FormContext = createContext<FormContextValue>({ formId: 'form', disabled: false, ownInputs: noOwnInputs });

/** What the fields of this form share. */
export function useFormContext(): FormContextValue {
  return useContext(FormContext);
}
