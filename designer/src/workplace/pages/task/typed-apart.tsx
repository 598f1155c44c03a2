import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProcessForm } from '../../../kit/forms/process-form.js';
import type { FormDocument, Values } from '../../../kit/forms/form-model.js';

/** The part of a form that has these fields. */
function partOf(form: FormDocument, names: readonly string[]): FormDocument {
  const properties = Object.fromEntries(Object.entries(form.schema.properties).filter(([name]) => names.includes(name)));
  return { ...form, schema: { ...form.schema, properties } };
}

/**
 * What somebody typed into a task that he can no longer answer: to be read and copied, and not taken for what the case has. A list stands there with all that
 * tells its rows apart, and in their places, as he had it before him.
 */
export function TypedApart({
  form,
  values,
  typed,
  formId,
}: {
  readonly form: FormDocument;
  /** What the case has, with what he typed over it. */
  readonly values: Values;
  /** The fields he typed into. */
  readonly typed: readonly string[];
  readonly formId: string;
}): ReactNode {
  const { t } = useTranslation('task');
  const id = useId();
  return (
    <section className="lz-typed-apart" aria-labelledby={id}>
      <h3 id={id}>{t('typed')}</h3>
      <ProcessForm form={partOf(form, typed)} values={values} formId={formId} />
    </section>
  );
}
