import type { Problem } from '../problem.js';
import { problem } from './report.js';

/** What is wrong with how a definition undoes, in words. */
type Words = (id: string) => Problem;

export const withoutHandler: Words = (id) =>
  problem(
    'error',
    'compensationWithoutHandler',
    id,
    ['补偿边界事件没有指明由哪个环节来撤销', 'The compensation event on the edge names no activity that undoes its host'],
    ['在 handler 中填写一个标为 isForCompensation 的环节', 'Name one that is marked isForCompensation as its handler'],
  );
export const noHandler = (id: string, handler: string): Problem =>
  problem(
    'error',
    'notACompensationHandler',
    id,
    [`${handler} 不是同一范围内标为 isForCompensation 的环节`, `${handler} is no activity of the same scope that is marked isForCompensation`],
    ['给它加上标记，或改正引用', 'Mark it, or correct the reference'],
  );
export const ignored: Words = (id) =>
  problem(
    'error',
    'compensationIgnored',
    id,
    [
      'handler 只用于边界事件；activityRef 和 waitForCompletion 只用于抛出的补偿事件',
      'A handler is for boundary events; activityRef and waitForCompletion are for compensation that is thrown',
    ],
    ['去掉它', 'Leave it out'],
  );
export const undoneTwice: Words = (id) =>
  problem(
    'error',
    'compensationTwice',
    id,
    ['一个环节只能有一种撤销办法', 'An activity is undone in one way only'],
    ['保留一个补偿边界事件，或一个补偿事件子流程', 'Keep one compensation boundary event, or one compensation event sub-process'],
  );
export const neverUndone: Words = (id) =>
  problem(
    'error',
    'compensationOfHandler',
    id,
    ['撤销用的环节和事件子流程本身不能再被撤销', 'What undoes, or is an event sub-process, is not undone itself'],
    ['去掉此边界事件', 'Remove this boundary event'],
  );
export const notAround: Words = (id) =>
  problem(
    'error',
    'compensationOfProcess',
    id,
    ['补偿事件子流程只能放在子流程之内：整个流程不会被补偿', 'A compensation event sub-process lies in a sub-process: the process itself is never compensated'],
    ['把它和它要撤销的环节放进一个子流程', 'Put it into a sub-process, with what it undoes'],
  );
export const nothingToUndo: Words = (id) =>
  problem(
    'error',
    'compensationOfNothing',
    id,
    ['此范围内没有可以撤销的环节，抛出补偿不会有任何作用', 'Nothing in this scope can be undone; throwing compensation does nothing'],
    ['给要撤销的环节加上补偿边界事件', 'Give what is to be undone a compensation boundary event'],
  );
export const cannotBeUndone = (id: string, activity: string): Problem =>
  problem(
    'error',
    'compensationOfNothing',
    id,
    [`${activity} 没有撤销的办法，抛出补偿不会有任何作用`, `${activity} cannot be undone; throwing compensation does nothing`],
    ['给它加上补偿边界事件', 'Give it a compensation boundary event'],
  );
export const outOfReach = (id: string, activity: string): Problem =>
  problem(
    'error',
    'compensationOutOfReach',
    id,
    [`${activity} 不在此范围内，从这里不能撤销`, `${activity} is of another scope and cannot be undone from here`],
    ['在它所在的范围内抛出补偿', 'Throw compensation in its own scope'],
  );
export const unused: Words = (id) =>
  problem(
    'error',
    'compensationHandlerUnused',
    id,
    ['没有补偿边界事件指向此环节，它永远不会进行', 'No compensation boundary event names this activity; it never happens'],
    ['让一个补偿边界事件指向它，或去掉 isForCompensation', 'Name it as a handler, or take isForCompensation away'],
  );
export const handlerEdge: Words = (id) =>
  problem(
    'error',
    'compensationHandlerEdge',
    id,
    ['撤销用的环节不能有边界事件：没有流向可走', 'An activity that undoes has no boundary events: no flow leads on'],
    ['把它做成子流程，在其中处理', 'Make it a sub-process and handle that in it'],
  );
