import type { ProcessDefinition } from '../../model/process-definition.js';
import type { Principal } from '../auth/principal.js';
import { internalNames } from './internal.js';

type Element = ProcessDefinition['elements'][number];

const isInternal = (name: string, internal: ReadonlySet<string>): boolean => internal.has(name) || internal.has(name.split('/').at(-1) ?? name);
const keep = <T>(record: Readonly<Record<string, T>>, internal: ReadonlySet<string>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !isInternal(name, internal)));

function outsideForm(form: ProcessDefinition['forms'][string], internal: ReadonlySet<string>): ProcessDefinition['forms'][string] {
  const { groups, ...ui } = form.ui;
  const fields = keep(ui.fields, internal);
  const bare = Object.fromEntries(Object.entries(fields).map(([name, { sources: _sources, ...field }]) => [name, field]));
  return {
    ...form,
    schema: { ...form.schema, properties: keep(form.schema.properties, internal) },
    ui: {
      order: ui.order.filter((name) => !isInternal(name, internal)),
      fields: bare,
      ...(groups && { groups: groups.map((g) => ({ ...g, fields: g.fields.filter((name) => !isInternal(name, internal)) })).filter((g) => g.fields.length > 0) }),
    },
  };
}

/** An element as people outside see it on the diagram: its shape and name, not its rules; a step they may perform keeps its form. */
function outsideElement(element: Element, internal: ReadonlySet<string>): Element {
  const { sources: _sources, ...bare } = element;
  if (bare.type === 'userTask') return { ...bare, fields: keep(bare.fields, internal), checks: [], prefill: undefined };
  if (bare.type === 'sendTask') return { ...bare, notification: { ...bare.notification, subject: bare.name, body: bare.name, subjectFrom: undefined, bodyFrom: undefined, to: [] } } as Element;
  if (bare.type === 'serviceTask') return { ...bare, arguments: {} };
  return bare as Element;
}

/** The document for a reader: people of the house get all of it, people outside nothing internal (no clocks, sources, mails, internal fields). */
export function definitionFor(p: Principal, definition: ProcessDefinition): ProcessDefinition {
  if (!p.outside) return definition;
  const internal = internalNames(definition);
  const messages = Object.fromEntries(Object.entries(definition.messages).filter(([, message]) => message.senders.some((role) => p.roles.includes(role))));
  return {
    ...definition,
    forms: Object.fromEntries(Object.entries(definition.forms).map(([key, form]) => [key, outsideForm(form, internal)])),
    startFields: keep(definition.startFields, internal),
    messages,
    elements: definition.elements.map((element) => outsideElement(element, internal)),
    flows: definition.flows.map(({ condition: _condition, ...flow }) => flow),
    clocks: [],
    variables: keep(definition.variables, internal),
    parameters: [],
    internalFields: [],
    initial: undefined,
  };
}
