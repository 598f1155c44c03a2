import { kindOfProperties, type Kind } from '../feel/kinds.js';
import type { FieldSchema } from '../forms/field-schema.js';
import type { WholeForm } from '../forms/step-form.js';
import { own } from '../own.js';
import type { Problem } from '../problem.js';
import type { Form, ProcessDefinition } from '../process-definition.js';
import { fieldAt } from './looks.js';
import { at, problem } from './report.js';

type Names = Readonly<Record<string, Kind>>;
type AnyForm = WholeForm<Form['ui']['fields'][string]>;

/** Values a field offers to choose from (a field of several: each); undefined: it does not say. */
const choicesOf = (schema: FieldSchema | undefined): readonly string[] | undefined => (schema?.enum ?? schema?.items?.enum)?.map(String);

/** Texts that a name, or a column of it, may hold as far as the definition says; undefined: any. */
function textsAt(names: Names, path: string): readonly string[] | undefined {
  const [field = '', column] = path.split('/');
  let kind = own(names, field);
  if (kind?.is === 'list') kind = kind.of;
  if (column !== undefined) kind = kind?.is === 'context' ? own(kind.fields, column) : undefined;
  return kind?.is === 'text' ? kind.values : undefined;
}

const noSuchOption = (path: string, option: string, values: readonly string[]): Problem =>
  problem(
    'error',
    'unknownOption',
    null,
    [`字段 ${path} 没有取值 ${option}，为它写的文字不会显示`, `Field ${path} can never be ${option}: its word would be shown nowhere`],
    [`改为 ${values.join('、')} 之一，或删除`, `Make it one of ${values.join(', ')}, or remove it`],
  );

function optionsOf({ ui, schema }: AnyForm, names: Names, ...place: readonly string[]): Problem[] {
  return Object.entries(ui.fields).flatMap(([path, { options = {} }]) => {
    const choices = choicesOf(fieldAt(schema, path));
    const possible = textsAt(names, path);
    if (!choices || !possible) return [];
    const values = [...new Set([...choices, ...possible])];
    return Object.keys(options)
      .filter((option) => !values.includes(option))
      .map((option) => at(...place, 'ui', 'fields', path, 'options', option)(noSuchOption(path, option, values)));
  });
}

/** Words of a choice are of values that the field can have: it offers them, or (`names`: what is known of each) something of the process gives them. */
export function checkOptions({ forms, messages }: ProcessDefinition, names: Names): Problem[] {
  return [
    ...Object.entries(forms).flatMap(([key, form]) => optionsOf(form, names, 'forms', key)),
    ...Object.entries(messages).flatMap(([key, message]) => {
      const payload = kindOfProperties(message.schema.properties);
      return optionsOf(message, payload.is === 'context' ? payload.fields : {}, 'messages', key);
    }),
  ];
}
