import type { ElementOf } from '../elements/index.js';
import type { FieldRight } from '../forms/step-form.js';
import { own } from '../own.js';
import type { Problem } from '../problem.js';
import type { Form, ProcessDefinition } from '../process-definition.js';
import { indexOf } from '../process-index.js';
import { checkSchemas } from './form-schemas.js';
import { fieldAt, checkLooks, unknownField } from './looks.js';
import { at, problem } from './report.js';
import type { ElementId } from '../ids.js';

type Rights = Readonly<Record<string, FieldRight>>;
type Words = [zh: string, en: string];

/** Forms exist, hold the fields that steps name, and show what they demand. */
export function checkForms(definition: ProcessDefinition): Problem[] {
  const start = definition.forms[definition.startForm];
  return [
    ...checkSchemas(definition),
    ...checkLooks(definition),
    ...(start ? checkRights(null, start, definition.startFields).map(at('startFields')) : [at('startForm')(unknownForm(null, definition.startForm))]),
    ...indexOf(definition)
      .ofType('userTask')
      .flatMap((task) => checkTask(definition, task)),
  ];
}

const rightWithoutForm = (elementId: ElementId, path: string): Problem =>
  problem(
    'error',
    'fieldsWithoutForm',
    elementId,
    [`此环节没有表单，字段 ${path} 的权限不起作用`, `This step has no form: the right on ${path} would be ignored`],
    ['选择一张表单，或删除这些字段', 'Choose a form, or remove the fields'],
  );

/** A task's rights and demands are of its form; without one there is nothing to demand. */
function checkTask({ forms }: ProcessDefinition, { id, form: key, fields, outcomes }: ElementOf<'userTask'>): Problem[] {
  const demanded = [...new Set(outcomes.flatMap((outcome) => outcome.requires.fields ?? []))];
  if (key === undefined) return [...Object.keys(fields).map((path) => rightWithoutForm(id, path)), ...demanded.map((field) => demandedWithoutForm(id, field))];
  const form = own(forms, key);
  if (!form) return [unknownForm(id, key)];
  return [...checkRights(id, form, fields), ...demanded.flatMap((field) => checkDemanded(id, form, field, own(fields, field)))];
}

const unknownForm = (elementId: ElementId | null, key: string) =>
  problem('error', 'unknownForm', elementId, [`表单 ${key} 不存在`, `Form ${key} does not exist`], ['选择已有的表单', 'Choose a form that exists']);

/** What the step may see, and must fill, is there to be seen and filled. */
function checkRights(elementId: ElementId | null, form: Form, rights: Rights): Problem[] {
  return Object.entries(rights).flatMap(([path, right]) => {
    if (!fieldAt(form.schema, path)) return [unknownField(elementId, path)];
    const [field = '', column] = path.split('/');
    if (!form.ui.order.includes(field)) return [notShown(elementId, field)];
    if (column !== undefined && rights[field] === undefined) return [notShown(elementId, path)];
    if (right === 'readonly') return [];
    if (column !== undefined && rights[field] === 'readonly') return [listReadOnly(elementId, path)];
    return right === 'required' && waitsForItself(form, path) ? [neverVisible(elementId, path)] : [];
  });
}

const notShown = (elementId: ElementId | null, path: string): Problem =>
  problem(
    'error',
    'fieldNotShown',
    elementId,
    [
      `字段 ${path} 不在表单的显示顺序里（或其表格不可见），填写人看不到它`,
      `Field ${path} is not in the form's order (or its list is not seen): nobody can see it`,
    ],
    ['把它加入 ui.order，或给表格权限', 'Put it into ui.order, or give a right on its list'],
  );

const listReadOnly = (elementId: ElementId | null, path: string): Problem =>
  problem(
    'error',
    'listReadOnly',
    elementId,
    [`列 ${path} 要填写，但整个表格只读`, `Column ${path} is to be filled, but its whole list is read-only`],
    ['让表格可编辑', 'Make the list editable'],
  );

/** An outcome may demand only what the step can fill: whole fields of its form. */
function checkDemanded(elementId: ElementId, form: Form, field: string, right: FieldRight | undefined): Problem[] {
  if (right !== undefined && own(form.schema.properties, field) === undefined) return [demandedPart(elementId, field)];
  if (right !== undefined && right !== 'readonly') return [];
  return [
    demandedHidden(
      elementId,
      right === undefined
        ? [`结果要求填写 ${field}，但此环节看不到它`, `An outcome demands ${field}, which this step cannot see`]
        : [`结果要求填写 ${field}，但此环节不能修改它`, `An outcome demands ${field}, which this step cannot change`],
      ['让该字段可编辑', 'Make the field editable'],
    ),
  ];
}

const demandedHidden = (elementId: ElementId, message: Words, hint: Words): Problem => problem('error', 'requiredFieldHidden', elementId, message, hint);

const demandedWithoutForm = (elementId: ElementId, field: string): Problem =>
  demandedHidden(
    elementId,
    [
      `结果要求填写 ${field}，但此环节没有表单：这个结果永远不能选`,
      `An outcome demands ${field}, but this step has no form: the outcome could never be chosen`,
    ],
    ['给此环节一张有该字段的表单，或删除这项要求', 'Give the step a form with that field, or remove the demand'],
  );

const demandedPart = (elementId: ElementId, field: string): Problem =>
  demandedHidden(
    elementId,
    [
      `结果要求填写 ${field}，但只能要求整个字段，不能要求表格的列：这个结果永远不能选`,
      `An outcome demands ${field}: only a whole field can be demanded, no column of a list; the outcome could never be chosen`,
    ],
    ['改为要求整个表格，列的必填写在 fields 的权限里', 'Demand the list, and make its column required by its right'],
  );

/** A field that is shown only once it is filled, or never. */
function waitsForItself(form: Form, path: string): boolean {
  const condition = form.ui.fields[path]?.visibleWhen;
  if (condition === undefined) return false;
  const name = path.split('/').at(-1)!.replace(/[^\w]/g, '\\$&');
  return condition.trim() === 'false' || new RegExp(`(?<![\\w."])${name}(?![\\w"])`, 'u').test(condition);
}

const neverVisible = (elementId: ElementId | null, path: string): Problem =>
  problem(
    'error',
    'neverVisible',
    elementId,
    [`必填字段 ${path} 的显示条件取决于它自己，或永不成立：无法填写`, `Field ${path} must be filled, but is shown depending on itself, or never`],
    ['改正 visibleWhen', 'Correct visibleWhen'],
  );
