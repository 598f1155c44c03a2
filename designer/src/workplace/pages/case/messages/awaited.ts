import type { CaseDetail } from '../../../../../../api/contract/index.js';
import type { MessageDefinition } from '../../../../../../model/event-definitions/event-definition.js';
import type { Element } from '../../../../../../model/elements/index.js';
import type { LocalizedText } from '../../../../../../model/text.js';
import { indexOf } from '../../../../../../model/process-index.js';
import type { PublishedDefinition } from '../case-queries.js';

/** Messages a place in the case waits for now, with what the payload must hold so that they find it. */
export interface Awaited {
  readonly key: string;
  /** Item of the multi-instance; none: the case itself. */
  readonly scope?: LocalizedText;
  readonly names: readonly string[];
  readonly payload: Readonly<Record<string, string>>;
}

const messageOf = (element: Element): MessageDefinition | undefined => {
  if (element.type === 'receiveTask') return element.message;
  return 'event' in element && element.event?.kind === 'message' ? element.event : undefined;
};

/** The element that must be active for this one to wait: itself, its host, or the sub-process its event sub-process lies in. */
function waitsWhile(element: Element, definition: PublishedDefinition): string | null | undefined {
  if (element.type === 'receiveTask' || element.type === 'intermediateCatchEvent') return element.id;
  if (element.type === 'boundaryEvent') return element.attachedTo;
  if (element.type === 'startEvent') return indexOf(definition).element(element.parentId)?.parentId ?? null;
  return undefined;
}

/** Variable that holds the item of the multi-instance an element lies in. */
function itemVariable(element: Element, definition: PublishedDefinition): string | undefined {
  for (let id = element.parentId; id;) {
    const parent = indexOf(definition).element(id);
    if (parent && 'multiInstance' in parent && parent.multiInstance) return parent.multiInstance.itemVariable;
    id = parent?.parentId;
  }
  return undefined;
}

/** What the reader may tell the case now, one entry for each item of a multi-instance. */
export function awaitedMessages(definition: PublishedDefinition, detail: CaseDetail): Awaited[] {
  const found = new Map<string, { scope?: LocalizedText; names: Set<string>; payload: Record<string, string> }>();
  for (const element of definition.elements) {
    const message = messageOf(element);
    const place = message && waitsWhile(element, definition);
    if (!message || place === undefined) continue;
    const active = place === null ? [{ scope: undefined }] : detail.elements.filter((each) => each.elementId === place && each.state === 'active');
    for (const { scope } of active) {
      const key = scope?.key ?? '';
      const entry = found.get(key) ?? { ...(scope ? { scope: scope.label ?? { zh: scope.key, en: scope.key } } : {}), names: new Set<string>(), payload: {} };
      for (const name of message.messages) if (detail.allowedMessages.includes(name)) entry.names.add(name);
      const item = itemVariable(element, definition);
      for (const [field, expression] of Object.entries(message.correlation ?? {})) if (scope && expression.trim() === item) entry.payload[field] = scope.key;
      found.set(key, entry);
    }
  }
  const order = Object.keys(definition.messages);
  return [...found].flatMap(([key, { names, ...rest }]) => (names.size > 0 ? [{ key, ...rest, names: order.filter((name) => names.has(name)) }] : []));
}
