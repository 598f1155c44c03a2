import type { Problem } from '../problem.js';
import type { Form, ProcessDefinition } from '../process-definition.js';
import { problem } from './report.js';

/** Forms and the fields that steps name exist. */
export function checkForms(definition: ProcessDefinition): Problem[] {
  const start = definition.forms[definition.startForm];
  return [
    ...(start ? unknownFields(null, start, definition.startFields) : [unknownForm(null, definition.startForm)]),
    ...definition.elements.flatMap((e) => {
      if (e.type !== 'userTask' || e.form === undefined) return [];
      const form = definition.forms[e.form];
      if (!form) return [unknownForm(e.id, e.form)];
      const required = e.outcomes.flatMap((o) => o.requires.fields ?? []).filter((field) => e.fields[field] === undefined);
      return [
        ...unknownFields(e.id, form, e.fields),
        ...required.map((field) =>
          problem(
            'error',
            'requiredFieldHidden',
            e.id,
            [`结果要求填写 ${field}，但此环节看不到它`, `An outcome demands ${field}, which this step cannot see`],
            ['让该字段可编辑', 'Make the field editable'],
          ),
        ),
      ];
    }),
  ];
}

const unknownForm = (elementId: string | null, key: string) =>
  problem('error', 'unknownForm', elementId, [`表单 ${key} 不存在`, `Form ${key} does not exist`], ['选择已有的表单', 'Choose a form that exists']);

function unknownFields(elementId: string | null, form: Form, rights: Readonly<Record<string, string>>): Problem[] {
  return Object.keys(rights)
    .filter((path) => !hasField(form, path))
    .map((path) => problem('error', 'unknownField', elementId, [`表单没有字段 ${path}`, `The form has no field ${path}`], ['改正字段名', 'Correct the name']));
}

function hasField(form: Form, path: string): boolean {
  const [field, column] = path.split('/') as [string, string | undefined];
  const schema = form.schema.properties[field];
  if (!schema || column === undefined) return schema !== undefined;
  const items = schema.items as { properties?: Record<string, unknown> } | undefined;
  return items?.properties?.[column] !== undefined;
}
