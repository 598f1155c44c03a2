import { z } from 'zod';
import { connectorOf } from '../connectors/index.js';
import type { Element } from '../elements/index.js';
import { eventOf } from '../elements/event-of.js';
import { ANY, either, kindOfSchema, listOf, TEXT, type Kind } from '../feel/kinds.js';
import type { MarkedPlace } from '../feel/places.js';
import { isRow } from '../forms/values.js';
import { own } from '../own.js';
import type { ProcessDefinition } from '../process-definition.js';

type Path = MarkedPlace['path'];
/** Kinds of what the case keeps under a name. */
type Kept = (name: string) => readonly Kind[];

/** What the form of a task has for a field that it is prefilled with. */
const fieldOfForm = ({ forms }: ProcessDefinition, element: Element, field: string): Kind =>
  element.type === 'userTask' ? kindOfSchema(own(own(forms, element.form ?? '')?.schema.properties ?? {}, field)) : ANY;

/** What the messages of an event have for a field by which they are matched. */
function fieldOfMessages({ messages }: ProcessDefinition, element: Element, field: string): Kind {
  const event = eventOf(element);
  const carriers = event?.kind === 'message' ? event.messages.flatMap((name) => own(messages, name) ?? []) : [];
  const [first, ...others] = carriers.map(({ schema }) => kindOfSchema(own(schema.properties, field)));
  return first ? others.reduce(either, first) : ANY;
}

/** What a connector takes for one of its arguments. */
function argumentOf(element: Element, name: string): Kind {
  const connector = element.type === 'serviceTask' ? connectorOf(element.service) : undefined;
  const { properties } = connector ? z.toJSONSchema(connector.arguments) : {};
  return isRow(properties) ? kindOfSchema(own(properties, name)) : ANY;
}

/** What each item of a list that is kept is to be. */
const itemOf = (kept: readonly Kind[]): readonly Kind[] => kept.flatMap((kind) => (kind.is === 'list' ? [kind.of] : []));

/**
 * What an expression is to give where it stands, beyond what its mark says: what it sets is of the kind that forms and variables have under that name;
 * what is given to a form, matched with a message or handed to a connector is of the kind that it has there. `found`: what it gives.
 */
export function wantedAt(definition: ProcessDefinition, path: Path, kept: Kept, found: Kind): readonly Kind[] {
  const [part, index, ...rest] = path;
  if (part === 'initial') return kept(String(index));
  const element = part === 'elements' ? definition.elements[Number(index)] : undefined;
  if (!element) return [];
  const [place, name] = rest.slice(-2).map(String) as [string, string];
  switch (place) {
    case 'output':
    case 'input':
      return kept(name);
    case 'prefill':
      return [fieldOfForm(definition, element, name)];
    case 'script':
      return element.type === 'scriptTask' && element.resultVariable !== undefined ? kept(element.resultVariable) : [];
    case 'correlation':
    case 'payload':
      return [fieldOfMessages(definition, element, name)];
    case 'arguments':
      return [argumentOf(element, name)];
    case 'who':
      return [found.is === 'list' ? listOf(TEXT) : TEXT]; // a user name, or a list of them
    case 'multiInstance':
      return name === 'outputElement' && 'multiInstance' in element ? itemOf(kept(element.multiInstance?.outputCollection ?? '')) : [];
    default:
      return [];
  }
}
