import { ANY, BOOLEAN, contextOf, either, kindOfProperties, listOf, MOMENT, NUMBER, TEXT, type Kind } from '../feel/kinds.js';
import type { ProcessDefinition } from '../process-definition.js';

type Names = Readonly<Record<string, Kind>>;

/** Kinds of the types that a definition may give its variables. */
const TYPES: Readonly<Record<ProcessDefinition['variables'][string]['type'], Kind>> = {
  string: TEXT,
  number: NUMBER,
  boolean: BOOLEAN,
  list: listOf(ANY),
  context: contextOf({}, true),
  instant: MOMENT,
};

/** Variables that a definition declares. */
export const declaredKinds = ({ variables }: Pick<ProcessDefinition, 'variables'>): Names =>
  Object.fromEntries(Object.entries(variables).map(([name, { type }]) => [name, TYPES[type]]));

/** Fields of all forms: who fills one in sets the variable of that name. What two forms have otherwise may be either. */
export function fieldKinds({ forms }: Pick<ProcessDefinition, 'forms'>): Names {
  const names: Record<string, Kind> = {};
  for (const { schema } of Object.values(forms)) {
    const kind = kindOfProperties(schema.properties);
    if (kind.is !== 'context') continue;
    for (const [name, field] of Object.entries(kind.fields)) names[name] = Object.hasOwn(names, name) ? either(names[name] ?? ANY, field) : field;
  }
  return names;
}

/** Kinds that whatever sets a variable has to keep to: as it is declared, and as forms show it. Names of items are set by nobody else. */
export function keptKinds(definition: ProcessDefinition): (name: string) => readonly Kind[] {
  const items = new Set(definition.elements.flatMap((e) => ('multiInstance' in e && e.multiInstance ? [e.multiInstance.itemVariable] : [])));
  const sources = [declaredKinds(definition), fieldKinds(definition)];
  return (name) => (items.has(name) ? [] : sources.flatMap((names) => (Object.hasOwn(names, name) ? [names[name]!] : [])));
}
