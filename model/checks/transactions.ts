import { eventOf } from '../elements/event-of.js';
import { type Element, traitsOf } from '../elements/index.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { indexOf, type ProcessIndex } from '../process-index.js';
import { problem } from './report.js';

/** A cancel event stands in or on a transaction, and one that is thrown has where to leave (BPMN 2.0.2 §10.7, tables 10.88 and 10.89). */
export function checkTransactions(definition: ProcessDefinition): Problem[] {
  const index = indexOf(definition);
  const cancels = definition.elements.filter((e) => eventOf(e)?.kind === 'cancel');
  return cancels.flatMap((e) => (e.type === 'boundaryEvent' ? edgeFaults(index, e.id, e.attachedTo, e.interrupting) : endFaults(index, e)));
}

const isTransaction = (e: Element | undefined): boolean => e !== undefined && traitsOf(e.type).isTransaction === true;
const edgesOf = (index: ProcessIndex, host: string) => index.boundaries(host).filter(({ event }) => event.kind === 'cancel');
const endsOf = (index: ProcessIndex, host: string) => index.children(host).filter((e) => e.type === 'endEvent' && e.event?.kind === 'cancel');

function edgeFaults(index: ProcessIndex, id: string, host: string, interrupting: boolean): Problem[] {
  if (!isTransaction(index.element(host))) return [notInTransaction(id)];
  return [
    ...(interrupting ? [] : [notInterrupting(id)]),
    ...(edgesOf(index, host)[0]?.id === id ? [] : [cancelTwice(id)]),
    ...(endsOf(index, host).length > 0 ? [] : [cancelNeverComes(id)]),
  ];
}

function endFaults(index: ProcessIndex, { id, parentId }: Element): Problem[] {
  if (!isTransaction(index.element(parentId))) return [notInTransaction(id)];
  return edgesOf(index, parentId!).length > 0 ? [] : [cancelNeverCaught(id)];
}

const notInTransaction = (id: string): Problem =>
  problem(
    'error',
    'cancelOutsideTransaction',
    id,
    ['取消事件只能用于事务子流程：在其中结束，或在其边界上', 'A cancel event belongs to a transaction: at an end in it, or on its edge'],
    ['把子流程改为事务，或换一种事件', 'Make the sub-process a transaction, or use another kind of event'],
  );
const notInterrupting = (id: string): Problem =>
  problem(
    'error',
    'cancelNotInterrupting',
    id,
    ['取消边界事件总是中断事务', 'A cancel boundary event always interrupts'],
    ['改为中断型', 'Make it interrupting'],
  );
const cancelTwice = (id: string): Problem =>
  problem('error', 'cancelTwice', id, ['事务只能有一个取消边界事件', 'A transaction has one cancel boundary event'], ['保留一个', 'Keep one']);
const cancelNeverCaught = (id: string): Problem =>
  problem(
    'error',
    'cancelNeverCaught',
    id,
    ['事务没有取消边界事件，取消之后无路可走', 'The transaction has no cancel boundary event: once cancelled it leads nowhere'],
    ['在事务的边界上加一个取消事件', 'Put a cancel event on the edge of the transaction'],
  );
const cancelNeverComes = (id: string): Problem =>
  problem(
    'warning',
    'cancelNeverComes',
    id,
    ['事务中没有取消结束事件，此事件永远不会触发', 'No end event in the transaction cancels it; this event never happens'],
    ['在其中加一个取消结束事件，或删除此事件', 'Put a cancel end event into it, or remove this event'],
  );
