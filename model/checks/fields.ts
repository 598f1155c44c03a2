import type { ElementOf } from '../elements/index.js';
import { freeNames } from '../feel/free-names.js';
import { parseFeel } from '../feel/tree.js';
import { own } from '../own.js';
import { eventOf } from '../elements/event-of.js';
import type { Problem } from '../problem.js';
import type { Form, ProcessDefinition } from '../process-definition.js';
import { indexOf } from '../process-index.js';
import { partyUses } from './parties.js';
import { at, problem } from './report.js';
import { leadsToRows } from './row-rules.js';
import type { ElementId } from '../ids.js';

/** First word of a JSON pointer. */
const fieldOf = (pointer: string): string => pointer.split('/')[1]?.replaceAll('~1', '/').replaceAll('~0', '~') ?? '';

const checkIgnored = (elementId: ElementId | null, field: string, where: [string, string] = ['这张表单上', 'on this form']) =>
  problem(
    'error',
    'checkAtUnknownField',
    elementId,
    [`校验指向的字段 ${field} 不在${where[0]}，提示没有地方显示`, `A check points at ${field}, which is not ${where[1]}: its message would have no place`],
    ['指向此环节看得到的字段', 'Point at a field that is shown here'],
  );
const prefillIgnored = (elementId: ElementId, field: string) =>
  problem(
    'error',
    'prefillUnknownField',
    elementId,
    [`预填的字段 ${field} 不在此环节的表单上`, `The field ${field} that is prefilled is not on the form of this step`],
    ['改正字段名，或让此环节看到它', 'Correct the name, or show the field here'],
  );
const noParty = (elementId: ElementId | null, name: string) =>
  problem(
    'error',
    'unknownPartyVariable',
    elementId,
    [`没有任何表单、输出或变量会给公司变量 ${name} 赋值`, `Nothing can ever set ${name}, which is to hold a company`],
    ['改正变量名', 'Correct the name of the variable'],
  );
const internalIgnored = (name: string) =>
  problem(
    'error',
    'unknownInternalField',
    null,
    [`internalFields 中的 ${name} 不是任何字段或变量`, `${name} in internalFields is no field and no variable`],
    ['改正名称，或删除它', 'Correct the name, or remove it'],
  );
const identifierIgnored = (name: string) =>
  problem(
    'error',
    'unknownIdentifyingField',
    null,
    [`identifies 中的 ${name} 不是任何字段`, `${name} in identifies is no field`],
    ['写成 字段 或 清单/列', 'Write it as field or list/column'],
  );
const correlationIgnored = (elementId: ElementId, message: string, field: string) =>
  problem(
    'error',
    'unknownCorrelationField',
    elementId,
    [`消息 ${message} 没有字段 ${field}，永远对不上`, `Message ${message} has no field ${field}, so it can never match`],
    ['改正字段名', 'Correct the name of the field'],
  );
const outcomeIgnored = (elementId: ElementId, outcome: string) =>
  problem(
    'error',
    'unknownOutcome',
    elementId,
    [`此环节没有结果 ${outcome}`, `This step has no outcome ${outcome}`],
    ['改正结果的名称', 'Correct the outcome'],
  );

const neverRead = (elementId: ElementId | null, field: string, name: string) =>
  problem(
    'error',
    'visibleWhenNotShown',
    elementId,
    [`${field} 的显示条件用到 ${name}，而此环节看不到它，条件判断不了`, `What shows ${field} asks for ${name}, which is not shown here: it cannot be answered`],
    [`让此环节看到 ${name}（可以只读）`, `Show ${name} here, if only to be read`],
  );

/** Conditions of shown fields that ask for a field the step does not show: a form's conditions see what it shows and nothing else. */
function unread(elementId: ElementId | null, form: Form | undefined, rights: Readonly<Record<string, string>>): Problem[] {
  if (!form) return [];
  return Object.entries(form.ui.fields).flatMap(([field, { visibleWhen }]) => {
    if (visibleWhen === undefined || own(rights, field) === undefined) return [];
    const [list] = field.split('/');
    const isShownHere = (name: string) => own(rights, name) !== undefined || own(rights, `${list}/${name}`) !== undefined;
    const parsed = parseFeel(visibleWhen);
    return parsed.ok
      ? freeNames(parsed.root)
          .filter((name) => own(form.schema.properties, name) !== undefined && !isShownHere(name))
          .map((name) => neverRead(elementId, field, name))
      : [];
  });
}

const isShown = (form: Form | undefined, rights: Readonly<Record<string, string>>, field: string): boolean =>
  form !== undefined && own(form.schema.properties, field) !== undefined && own(rights, field) !== undefined;

/** Whether what a rule points at can show its message: a field of the form, or a column of its rows. */
const canShow = (form: Form | undefined, rights: Readonly<Record<string, string>>, pointer: string): boolean =>
  isShown(form, rights, fieldOf(pointer)) && leadsToRows(pointer, form!.schema.properties, (column) => own(rights, column) !== undefined);

function ofTask(definition: ProcessDefinition, task: ElementOf<'userTask'>): Problem[] {
  const form = task.form === undefined ? undefined : own(definition.forms, task.form);
  const outcomes = task.outcomes.map(({ id }) => id);
  return [
    ...task.checks.filter(({ at: field }) => !canShow(form, task.fields, field)).map(({ at: field }) => checkIgnored(task.id, field)),
    ...unread(task.id, form, task.fields),
    ...Object.keys(task.prefill ?? {})
      .filter((field) => !isShown(form, task.fields, field))
      .map((field) => prefillIgnored(task.id, field)),
    ...task.checks.flatMap((check) =>
      (check.outcomes ?? []).filter((outcome) => !outcomes.includes(outcome)).map((outcome) => outcomeIgnored(task.id, outcome)),
    ),
  ];
}

/** Names that something can set. */
function settable(definition: ProcessDefinition): Set<string> {
  const fields = Object.values(definition.forms).flatMap(({ schema }) =>
    Object.entries(schema.properties).flatMap(([name, inner]) => {
      const columns = Object.keys((inner.items as { properties?: object } | undefined)?.properties ?? {});
      return [name, ...columns, ...columns.map((column) => `${name}/${column}`)];
    }),
  );
  const outputs = definition.elements.flatMap((e) => {
    const event = eventOf(e);
    const marker = 'multiInstance' in e ? e.multiInstance : undefined;
    return [
      ...Object.keys(('output' in e ? e.output : undefined) ?? {}),
      ...Object.keys(('input' in e ? e.input : undefined) ?? {}),
      ...Object.keys((event && 'output' in event ? event.output : undefined) ?? {}),
      ...('resultVariable' in e && e.resultVariable !== undefined ? [e.resultVariable] : []),
      ...(marker ? [marker.itemVariable, marker.outputCollection ?? marker.itemVariable] : []),
    ];
  });
  const payloads = Object.values(definition.messages).flatMap(({ schema }) => Object.keys(schema.properties));
  return new Set([...fields, ...outputs, ...payloads, ...Object.keys(definition.variables), ...Object.keys(definition.initial ?? {})]);
}

/** Fields, companies and outcomes that are named where nothing would come of it. */
export function checkFields(definition: ProcessDefinition): Problem[] {
  const names = settable(definition);
  const start = own(definition.forms, definition.startForm);
  const correlations = indexOf(definition)
    .events()
    .flatMap(({ element, event }) => {
      if (event.kind !== 'message') return [];
      const known = event.messages.flatMap((name) => (Object.hasOwn(definition.messages, name) ? [[name, definition.messages[name]!] as const] : []));
      return Object.keys(event.correlation ?? {}).flatMap((field) =>
        known.filter(([, { schema }]) => own(schema.properties, field) === undefined).map(([name]) => correlationIgnored(element.id, name, field)),
      );
    });
  const messages = Object.entries(definition.messages).flatMap(([name, { checks, schema }]) =>
    checks
      .filter(({ at: field }) => own(schema.properties, fieldOf(field)) === undefined || !leadsToRows(field, schema.properties, () => true))
      .map(({ at: field }) => at('messages', name, 'checks')(checkIgnored(null, field, ['消息的字段里', 'among the fields of the message']))),
  );
  return [
    ...definition.startChecks
      .filter(({ at: field }) => !canShow(start, definition.startFields, field))
      .map(({ at: field }) => at('startChecks')(checkIgnored(null, field))),
    ...unread(null, start, definition.startFields).map(at('startFields')),
    ...messages,
    ...indexOf(definition)
      .ofType('userTask')
      .flatMap((task) => ofTask(definition, task)),
    ...partyUses(definition)
      .filter(([, name]) => !names.has(name))
      .map(([owner, name]) => (owner === null ? at('partyVariable')(noParty(owner, name)) : noParty(owner, name))),
    ...definition.internalFields
      .filter((name) => !names.has(name))
      .map(internalIgnored)
      .map(at('internalFields')),
    ...definition.identifies
      .filter((name) => !names.has(name))
      .map(identifierIgnored)
      .map(at('identifies')),
    ...correlations,
  ];
}
