import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail } from '../../../../../../api/contract/index.js';
import { Empty } from '../../../../kit/components/states.js';
import { type FieldSchema, isListSchema } from '../../../../../../model/forms/field-schema.js';
import { isBlank, type FormDocument } from '../../../../kit/forms/form-model.js';
import { ProcessForm } from '../../../../kit/forms/process-form.js';
import { useLocalized } from '../../../../kit/i18n/i18n.js';
import type { PublishedDefinition } from '../case-queries.js';

type Values = CaseDetail['variables'];

/** 表单: all that was filled so far, as text: the case's own values, then those of each item of a multi-instance (a route). */
export function FormTab({ detail, definition }: { readonly detail: CaseDetail; readonly definition: PublishedDefinition }): ReactNode {
  const { t } = useTranslation('case');
  const text = useLocalized();
  const form = useMemo(() => filledForm(detail.variables, definition), [detail.variables, definition]);
  const scopes = useMemo(() => filledScopes(detail, definition), [detail, definition]);
  if (form.ui.order.length === 0 && scopes.length === 0) return <Empty>{t('nothingFilled')}</Empty>;
  return (
    <>
      <ProcessForm form={form} values={detail.variables} formId="case-form" />
      {scopes.map(({ key, title, form: own, values }) => (
        <section key={key} className="lz-scope-values" aria-labelledby={`lz-scope-${key}`}>
          <h2 id={`lz-scope-${key}`}>{text(title)}</h2>
          <ProcessForm form={own} values={values} formId={`case-form-${key}`} />
        </section>
      ))}
    </>
  );
}

/** Items with values of their own that a form has a field for. */
function filledScopes(detail: CaseDetail, definition: PublishedDefinition) {
  return detail.scopes.flatMap(({ scope, variables }) => {
    // An item sees the case's values too: what is the same stands above already.
    const values = Object.fromEntries(Object.entries(variables).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(detail.variables[name])));
    const form = filledForm(values, definition);
    const title = scope.label ?? { zh: scope.key, en: scope.key };
    return form.ui.order.length === 0 ? [] : [{ key: `${scope.elementId}-${scope.key}`, title, form, values }];
  });
}

/** The fields of all forms of the process that have a value, and of lists the columns that have one in some line. */
function filledForm(values: Values, definition: PublishedDefinition): FormDocument {
  const forms = [definition.forms[definition.startForm], ...Object.values(definition.forms)].filter((each) => each !== undefined);
  const properties: Record<string, FieldSchema> = {};
  const order: string[] = [];
  const fields: Record<string, (typeof forms)[number]['ui']['fields'][string]> = {};
  for (const form of forms) {
    for (const name of form.ui.order) {
      const property = form.schema.properties[name];
      if (!property || name in properties || isBlank(values[name])) continue;
      properties[name] = withFilledColumns(property, values[name]);
      order.push(name);
    }
    Object.assign(fields, form.ui.fields);
  }
  return { schema: { properties }, ui: { order, fields, groups: definition.forms[definition.startForm]?.ui.groups } };
}

function withFilledColumns(property: FieldSchema, value: unknown): FieldSchema {
  if (!isListSchema(property) || !Array.isArray(value)) return property;
  const { items } = property;
  const rows = value.filter((row): row is Record<string, unknown> => typeof row === 'object' && row !== null);
  const columns = Object.fromEntries(Object.entries(items.properties).filter(([column]) => rows.some((row) => !isBlank(row[column]))));
  return { ...property, items: { ...items, properties: columns } };
}
