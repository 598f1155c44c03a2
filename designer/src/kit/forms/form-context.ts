import { createContext, useContext } from 'react';

/** What the fields of one form share. */
export interface FormContextValue {
  /** Prefix of DOM ids. */
  readonly formId: string;
  /** Nothing can be typed now (sending). */
  readonly disabled: boolean;
}

export const FormContext = createContext<FormContextValue>({ formId: 'form', disabled: false });

/** What the fields of this form share. */
export function useFormContext(): FormContextValue {
  return useContext(FormContext);
}
