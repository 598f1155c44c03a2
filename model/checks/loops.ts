import { type Element, traitsOf } from '../elements/index.js';
import { eventOf } from '../elements/event-of.js';
import { eventTraitsOf } from '../event-definitions/event-definition.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { indexOf } from '../process-index.js';
import { atOnce, roundsOf, shortestWay, written } from './flow-rounds.js';
import { InstantFlow } from './instant-flow.js';
import { problem } from './report.js';
import type { ElementId } from '../ids.js';

/**
 * A way round on which nothing is waited for and something is sent or called would do it again and again without end, or as
 * often as some number says: hundreds of mails in one moment. What must come again waits in between: for a person, a message,
 * a time. The engine stops what is not seen here (behaviors/rounds).
 * Where nothing is done on it either, nothing on it changes what its conditions ask: who goes round once may go round for ever. A warning, or
 * an error where no condition leads out.
 */
export function checkLoops(definition: ProcessDefinition): Problem[] {
  const flow = new InstantFlow(definition);
  const rounds = new Rounds(flow);
  const told = new Set<string>();
  const inTurn = [...definition.elements.filter(acts), ...definition.elements.filter((element) => !acts(element))];
  return inTurn.flatMap((element) => {
    const round = told.has(element.id) ? null : rounds.by(element.id);
    if (!round) return [];
    for (const node of round) told.add(node);
    if (!acts(element) && [...round].some((node) => isBounded(definition, node))) return [];
    const way = shortestWay(flow, element.id, element.id, round);
    return [acts(element) ? loopWithoutWait(element.id, way) : emptyLoop(element.id, way, mayLeave(definition, round))];
  });
}

/** Whether something is done outside of the case at once: a mail, a call, a message or signal to other cases. */
function acts(element: Element): boolean {
  const { actsOutside, throwsEvent } = traitsOf(element.type);
  const event = eventOf(element);
  return actsOutside === true || (throwsEvent === true && event !== undefined && eventTraitsOf(event.kind).leavesCase === true);
}

/** Whether a node is a loop activity that says how often it goes round at most. */
function isBounded(definition: ProcessDefinition, node: string): boolean {
  const element = indexOf(definition).element(node);
  return element !== undefined && 'loop' in element && element.loop?.maximum !== undefined;
}

/** Whether a gateway on a way round may choose another, or a loop be over. */
function mayLeave(definition: ProcessDefinition, round: ReadonlySet<string>): boolean {
  const index = indexOf(definition);
  return [...round].some((node) => {
    const element = index.element(node);
    if (element && 'loop' in element && element.loop?.condition !== undefined) return true;
    return element !== undefined && traitsOf(element.type).chooses === true && index.outgoing(node).some(({ target }) => !round.has(target));
  });
}

/** Ways round in a drawing; only nodes that can be reached from one another are looked at together, each once. */
class Rounds {
  private readonly rounds: ReadonlyMap<string, ReadonlySet<string>>;
  /** What a token at a node sets off on ways round through that node; null: it does not come back. */
  private readonly setOff = new Map<string, ReadonlySet<string> | null>();

  constructor(private readonly flow: InstantFlow) {
    this.rounds = roundsOf(flow);
  }

  /** All that is done at once on a way round that passes a node; null when there is none. */
  by(node: string): ReadonlySet<string> | null {
    const around = this.rounds.get(node);
    if (!around) return null;
    const own = this.roundFrom(node, around);
    if (own) return own;
    for (const from of around) {
      const round = this.roundFrom(from, around);
      if (round?.has(node)) return round;
    }
    return null;
  }

  private roundFrom(from: string, around: ReadonlySet<string>): ReadonlySet<string> | null {
    const known = this.setOff.get(from);
    if (known !== undefined) return known;
    const reached = atOnce(this.flow, from);
    const round = reached.has(from) ? new Set([...reached].filter((node) => around.has(node))) : null;
    this.setOff.set(from, round);
    return round;
  }
}

function emptyLoop(elementId: ElementId, nodes: readonly string[], mayEnd: boolean): Problem {
  const way = written(nodes);
  return problem(
    mayEnd ? 'warning' : 'error',
    'emptyLoop',
    elementId,
    [
      `此回路上没有任何等待和工作，条件多半不会在其中改变，会一直转下去：${way}`,
      `Nothing is waited for or done on this way round, so hardly a condition changes on it and it may go on without end: ${way}`,
    ],
    [
      '在回路上加一个等待：人工环节、消息或定时器，或让流向离开回路',
      'Put a wait on the way round (a person’s step, a message or a timer), or lead the flow out of it',
    ],
  );
}

function loopWithoutWait(elementId: ElementId, nodes: readonly string[]): Problem {
  const way = written(nodes);
  return problem(
    'error',
    'loopWithoutWait',
    elementId,
    [`此回路上没有任何等待，会不停地发送或调用：${way}`, `Nothing is waited for on this way round, so it would send or call without end: ${way}`],
    ['在回路上加一个等待：人工环节、消息或定时器', 'Put a wait on the way round: a person’s step, a message or a timer'],
  );
}
