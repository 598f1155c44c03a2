import { eventOf } from '../elements/event-of.js';
import { type Element, traitsOf } from '../elements/index.js';
import type { ElementId } from '../ids.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { atOnce, shortestWay, written } from './flow-rounds.js';
import { InstantFlow } from './instant-flow.js';
import { problem } from './report.js';

/**
 * What comes to a case and sets off, with no wait in between, that the same is sent again: cases of this process may send it to one another (or one to itself)
 * without end. A warning, for conditions may lead out and it may go to others alone; the engine stops a long row (engine/behaviors/descents). A round over
 * several processes is not seen here.
 */
export function checkRoundsOverCases(definition: ProcessDefinition): Problem[] {
  const { elements } = definition;
  const flow = new InstantFlow(definition, (element) => elements.some((sender) => isSentTo(sender, element)));
  return elements.flatMap((sender) => {
    for (const catcher of elements.filter((element) => isSentTo(sender, element))) {
      const reached = atOnce(flow, catcher.id);
      if (reached.has(sender.id)) return [roundOverCases(sender.id, [sender.id, ...shortestWay(flow, catcher.id, sender.id, reached)])];
    }
    return [];
  });
}

/** Whether one element sends to other cases what another one waits for. */
function isSentTo(sender: Element, catcher: Element): boolean {
  const [sent, caught] = [eventOf(sender), eventOf(catcher)];
  if (!traitsOf(sender.type).throwsEvent || traitsOf(catcher.type).throwsEvent) return false;
  if (sent?.kind === 'signal') return caught?.kind === 'signal' && caught.signal === sent.signal;
  if (sent?.kind !== 'message' || caught?.kind !== 'message') return false;
  const beginsCases = catcher.type === 'startEvent' && catcher.parentId === undefined;
  return (beginsCases || caught.correlationKey !== undefined) && sent.messages.some((name) => caught.messages.includes(name));
}

function roundOverCases(elementId: ElementId, nodes: readonly string[]): Problem {
  const way = written(nodes);
  return problem(
    'warning',
    'roundOverCases',
    elementId,
    [
      `收到后没有任何等待就再次发出同一消息或信号，单据之间可能不停地来回发送：${way}`,
      `What is received is sent again with nothing waited for in between, so cases may send it to one another without end: ${way}`,
    ],
    [
      '在收到与再次发出之间加一个人工环节或定时器，或改用另一个名称',
      'Put a person’s step or a timer between receiving and sending again, or send it under another name',
    ],
  );
}
