import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail } from '../../../../../api/contract/index.js';
import { Empty } from '../../../components/states.js';
import { isBlank, type FormDocument } from '../../../forms/form-model.js';
import { ProcessForm } from '../../../forms/process-form.js';
import type { PublishedDefinition } from '../case-queries.js';

/** 表单: all that was filled so far, as text. */
export function FormTab({ detail, definition }: { readonly detail: CaseDetail; readonly definition: PublishedDefinition }): ReactNode {
  const { t } = useTranslation('case');
  const form = useMemo(() => filledForm(detail, definition), [detail, definition]);
  if (Object.keys(form.schema.properties ?? {}).length === 0) return <Empty>{t('nothingFilled')}</Empty>;
  return <ProcessForm form={form} values={detail.variables} formId="case-form" />;
}

/** The fields of all forms of the process that have a value, and of lists the columns that have one in some line. */
function filledForm(detail: CaseDetail, definition: PublishedDefinition): FormDocument {
  const forms = [definition.forms[definition.startForm], ...Object.values(definition.forms)].filter((each) => each !== undefined);
  const properties: Record<string, Record<string, unknown>> = {};
  const order: string[] = [];
  const fields: Record<string, (typeof forms)[number]['ui']['fields'][string]> = {};
  for (const form of forms) {
    for (const name of form.ui.order) {
      const property = form.schema.properties[name];
      if (!property || name in properties || isBlank(detail.variables[name])) continue;
      properties[name] = withFilledColumns(property, detail.variables[name]);
      order.push(name);
    }
    Object.assign(fields, form.ui.fields);
  }
  return { schema: { type: 'object', properties }, ui: { order, fields, groups: definition.forms[definition.startForm]?.ui.groups } };
}

function withFilledColumns(property: Record<string, unknown>, value: unknown): Record<string, unknown> {
  const items = property['items'] as { properties?: Record<string, unknown> } | undefined;
  if (!items?.properties || !Array.isArray(value)) return property;
  const rows = value.filter((row): row is Record<string, unknown> => typeof row === 'object' && row !== null);
  const columns = Object.fromEntries(Object.entries(items.properties).filter(([column]) => rows.some((row) => !isBlank(row[column]))));
  return { ...property, items: { ...items, properties: columns } };
}
