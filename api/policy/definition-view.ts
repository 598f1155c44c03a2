import { performingRoles } from '../../model/approvals/performing-roles.js';
import { isHandler } from '../../model/elements/apart.js';
import type { ElementOf } from '../../model/elements/index.js';
import { eventOf } from '../../model/elements/event-of.js';
import type { OutsideReader } from '../../model/event-definitions/define.js';
import { outsideEvent } from '../../model/event-definitions/event-definition.js';
import { type FieldSchema, isListSchema } from '../../model/forms/field-schema.js';
import type { ProcessDefinition } from '../../model/process-definition.js';
import type { Principal } from '../auth/principal.js';
import { internalNames } from '../../model/internal-names.js';

type Element = ProcessDefinition['elements'][number];
type Form = ProcessDefinition['forms'][string];
type Message = ProcessDefinition['messages'][string];
type UserTask = ElementOf<'userTask'>;

/** Fields people outside may see of the forms: those of the start form and of the steps they perform, without what is internal. */
type Shown = (name: string) => boolean;

const performs = (p: Principal, task: UserTask): boolean =>
  task.performers.party !== undefined || performingRoles({ performers: task.performers }).some((role) => p.roles.includes(role));

function shownFields(p: Principal, definition: ProcessDefinition): Shown {
  const internal = internalNames(definition);
  const own = definition.elements.filter((e): e is UserTask => e.type === 'userTask' && performs(p, e));
  const names = new Set([...Object.keys(definition.startFields), ...own.flatMap((task) => Object.keys(task.fields))]);
  return (name) => names.has(name) && !internal.has(name) && !internal.has(name.split('/').at(-1) ?? name);
}

const keep = <T>(record: Readonly<Record<string, T>>, shown: Shown): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => shown(name)));

/** Columns of lists that are not shown leave the schema too. */
function shownSchema(name: string, schema: FieldSchema, shown: Shown): FieldSchema {
  if (!isListSchema(schema)) return schema;
  const { items } = schema;
  const columns = Object.entries(items.properties).filter(([column]) => column === 'id' || shown(`${name}/${column}`));
  return { ...schema, items: { ...items, properties: Object.fromEntries(columns) } };
}

function outsideForm(form: Form, shown: Shown): Form {
  const { groups, ...ui } = form.ui;
  const fields = Object.entries(keep(ui.fields, shown)).map(([name, { sources: _sources, ...field }]) => [name, field] as const);
  const properties = Object.entries(keep(form.schema.properties, shown)).map(([name, schema]) => [name, shownSchema(name, schema, shown)] as const);
  return {
    ...form,
    schema: { ...form.schema, properties: Object.fromEntries(properties) },
    ui: {
      order: ui.order.filter(shown),
      fields: Object.fromEntries(fields),
      ...(groups && { groups: groups.map((g) => ({ ...g, fields: g.fields.filter(shown) })).filter((g) => g.fields.length > 0) }),
    },
  };
}

/** A step as people outside see it: its name; where they perform it, also fields and outcomes. */
function outsideTask(p: Principal, task: UserTask, shown: Shown): Element {
  const { id, type, name, parentId, form } = task;
  const own = performs(p, task);
  return {
    id,
    type,
    name,
    ...(parentId !== undefined && { parentId }),
    ...(isHandler(task) && { isForCompensation: true as const }),
    performers: {
      groups: performingRoles({ performers: task.performers }).filter((role) => p.roles.includes(role)),
      ...(task.performers.party !== undefined && { party: task.performers.party }),
    },
    ...(own && form !== undefined && { form }),
    fields: own ? keep(task.fields, shown) : {},
    checks: [],
    outcomes: task.outcomes.map((outcome) => (own ? outcome : { id: outcome.id, name: outcome.name, requires: {}, tone: outcome.tone })),
  };
}

/** Promises inside the house are no business of others: not even in the names of their timers. */
const TIME_IS_UP = { zh: '时限到', en: 'Time is up' };

/** An end state that is no rule: the record names it to everybody, by the name of its end event. */
const WRITTEN_OUT = /^"[^"]*"$/;

/** Shape and place on the diagram, none of the rules behind them. */
function outsideElement(p: Principal, element: Element, shown: Shown, reader: OutsideReader): Element {
  if (element.type === 'userTask') return outsideTask(p, element, shown);
  const { id, type, parentId } = element;
  const timed = eventOf(element)?.kind === 'timer';
  const name = timed ? TIME_IS_UP : element.name;
  const bare = { id, type, name, ...(parentId !== undefined && { parentId }), ...(isHandler(element) && { isForCompensation: true as const }) };
  const event = 'event' in element && element.event ? { event: outsideEvent(element.event, reader) } : {};
  switch (element.type) {
    case 'sendTask':
      return { ...bare, notification: { channel: 'mail', to: [], subject: name, body: name } } as Element;
    case 'serviceTask':
      return { ...bare, service: element.service, arguments: {} } as Element;
    case 'callActivity':
      return { ...bare, calls: element.calls } as Element;
    case 'scriptTask':
      return { ...bare, script: 'null' } as Element;
    case 'complexGateway':
      return { ...bare, activationCondition: 'true' } as Element;
    case 'receiveTask':
      return { ...bare, message: outsideEvent(element.message, reader) } as Element;
    case 'adHocSubProcess':
    case 'transaction':
    case 'subProcess': {
      const { multiInstance, loop } = element;
      const instances = multiInstance && {
        collection: 'null',
        itemVariable: multiInstance.itemVariable,
        sequential: multiInstance.sequential,
        ...(multiInstance.labels && { labels: multiInstance.labels }),
      };
      const triggered = element.type === 'subProcess' && { triggeredByEvent: element.triggeredByEvent };
      const adHoc = element.type === 'adHocSubProcess' && { ordering: element.ordering, starters: element.starters.filter((role) => p.roles.includes(role)) };
      return {
        ...bare,
        ...triggered,
        ...adHoc,
        ...(instances && { multiInstance: instances }),
        ...(loop && { loop: { testBefore: loop.testBefore } }),
      } as Element;
    }
    case 'boundaryEvent':
      return { ...bare, ...event, attachedTo: element.attachedTo, interrupting: element.interrupting } as Element;
    case 'endEvent':
      return { ...bare, ...event, ...(element.endState !== undefined && WRITTEN_OUT.test(element.endState) && { endState: element.endState }) } as Element;
    case 'startEvent':
      return { ...bare, ...event, interrupting: element.interrupting } as Element;
    default:
      return { ...bare, ...event } as Element;
  }
}

/** A message as people outside see it: its name, for the record; what it carries where they may send it. */
function outsideMessage(p: Principal, message: Message): Message {
  const senders = message.senders.filter((role) => p.roles.includes(role));
  if (senders.length === 0)
    return { name: message.name, senders, schema: { type: 'object', properties: {}, required: [] }, ui: { order: [], fields: {} }, checks: [] };
  return { ...message, senders, checks: [] };
}

/** The document for a reader: people of the house get all of it, people outside nothing internal (no clocks, rules, sources, mails, fields of others' steps). */
export function definitionFor(p: Principal, definition: ProcessDefinition): ProcessDefinition {
  if (!p.outside) return definition;
  const shown = shownFields(p, definition);
  const reader: OutsideReader = { sends: (name) => definition.messages[name]?.senders.some((role) => p.roles.includes(role)) === true };
  const forms = Object.entries(definition.forms).map(([key, form]) => [key, outsideForm(form, shown)] as const);
  const { positions, description } = definition;
  return {
    key: definition.key,
    orgPack: definition.orgPack,
    name: definition.name,
    ...(description && { description }),
    numberCode: definition.numberCode,
    startForm: definition.startForm,
    startFields: keep(definition.startFields, shown),
    startChecks: [],
    forms: Object.fromEntries(forms.filter(([key, form]) => key === definition.startForm || form.ui.order.length > 0)),
    messages: Object.fromEntries(Object.entries(definition.messages).map(([name, message]) => [name, outsideMessage(p, message)])),
    elements: definition.elements.map((element) => outsideElement(p, element, shown, reader)),
    flows: definition.flows.map(({ condition: _condition, ...flow }) => flow),
    clocks: [],
    variables: {},
    parameters: [],
    ...(definition.partyVariable !== undefined && { partyVariable: definition.partyVariable }),
    mayStart: definition.mayStart.filter((role) => p.roles.includes(role)),
    maySee: [],
    owners: [],
    supervisors: [],
    flags: Object.fromEntries(Object.entries(definition.flags).filter(([, flag]) => flag.outside)),
    identifies: definition.identifies.filter(shown),
    internalFields: [],
    ...(positions && { positions }),
  };
}
