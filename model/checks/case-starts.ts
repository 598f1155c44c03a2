import { eventOf } from '../elements/event-of.js';
import type { Element } from '../elements/index.js';
import type { EventDefinition } from '../event-definitions/event-definition.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { problem } from './report.js';

/** Names under which an event may begin a case. */
const namesOf = (event: EventDefinition): string[] =>
  event.kind === 'message' ? event.messages.map((name) => `message ${name}`) : event.kind === 'signal' ? [`signal ${event.signal}`] : [];

/** Start events of the process itself that a message or signal triggers: each begins a case by a name of its own, and there is no case yet that a key could be of. */
export function checkCaseStarts(definition: ProcessDefinition): Problem[] {
  const known = new Set<string>();
  return definition.elements.flatMap((element) => {
    const event = element.type === 'startEvent' && element.parentId === undefined ? eventOf(element) : undefined;
    if (!event) return [];
    const names = namesOf(event);
    const twice = names.some((name) => known.has(name));
    for (const name of names) known.add(name);
    const isKeyed = event.kind === 'message' && (event.correlationKey ?? event.correlation ?? event.unlessActive) !== undefined;
    return [...(twice ? [startedTwice(element)] : []), ...(isKeyed ? [takesNoKey(element)] : [])];
  });
}

const startedTwice = ({ id }: Element): Problem =>
  problem(
    'error',
    'startedTwice',
    id,
    ['另一个开始事件已用同一个名称启动单据', 'Another start event begins a case by the same name already'],
    ['改用别的消息或信号，或删除其中一个', 'Use another message or signal, or remove one of them'],
  );

const takesNoKey = ({ id }: Element): Problem =>
  problem(
    'error',
    'startTakesNoKey',
    id,
    [
      '启动单据的消息还没有单据可以对应，不能写 correlationKey、correlation 或 unlessActive',
      'A message that begins a case meets none yet: correlationKey, correlation and unlessActive mean nothing here',
    ],
    ['删除它们', 'Remove them'],
  );
