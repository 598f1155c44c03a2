import { momentsOf } from '../clock-moments.js';
import { standsApart } from '../elements/apart.js';
import { type Element, traitsOf } from '../elements/index.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { indexOf } from '../process-index.js';
import { problem } from './report.js';

/** What the engine would ignore is an error when published: flows that are never taken, properties that are never read. */
export function checkShape(definition: ProcessDefinition): Problem[] {
  return [
    ...definition.elements.flatMap((e) => [
      ...flowsOf(definition, e),
      ...ignored(e),
      ...(e.type === 'userTask' ? reminders(e.id, e.deadline?.thresholds ?? []) : []),
    ]),
    ...definition.clocks.flatMap((clock) => [...clockMoments(clock), ...clockTimes(clock), ...reminders(clock.id, clock.thresholds)]),
  ];
}

function flowsOf(definition: ProcessDefinition, e: Element): Problem[] {
  const index = indexOf(definition);
  const { maxIncoming = Infinity, maxOutgoing = Infinity } = standsApart(e) ? { maxIncoming: 0, maxOutgoing: 0 } : traitsOf(e.type);
  return [
    ...(index.incoming(e.id).length > maxIncoming
      ? [problem('error', 'flowIntoStart', e.id, ['此元素不能有入线', 'No flow may lead here'], ['删除入线', 'Remove the flow'])]
      : []),
    ...(index.outgoing(e.id).length > maxOutgoing
      ? [problem('error', 'flowOutOfEnd', e.id, ['此元素不能有出线', 'No flow may lead out of here'], ['删除出线', 'Remove the flow'])]
      : []),
  ];
}

function ignored(e: Element): Problem[] {
  const input = 'input' in e && e.input !== undefined && !traitsOf(e.type).takesInput;
  const many = e.type === 'subProcess' && e.triggeredByEvent && (e.multiInstance !== undefined || e.loop !== undefined || e.input !== undefined);
  return [
    ...(e.type === 'scriptTask' && e.resultVariable === undefined && e.output === undefined ? [resultIgnored(e.id)] : []),
    ...(input
      ? [
          problem(
            'error',
            'inputIgnored',
            e.id,
            ['只有子流程、业务规则任务和调用活动可以设输入', 'Only a sub-process, a business rule task and a call activity take input'],
            ['改用表单预填或子流程', 'Use prefilled fields or a sub-process'],
          ),
        ]
      : []),
    ...(many
      ? [
          problem(
            'error',
            'eventSubProcessMarked',
            e.id,
            ['事件子流程不能多实例或循环，也没有输入', 'An event sub-process is no multi-instance and no loop, and takes no input'],
            ['在其中放一个子流程', 'Put a sub-process into it'],
          ),
        ]
      : []),
  ];
}

const resultIgnored = (id: string): Problem =>
  problem(
    'error',
    'scriptResultIgnored',
    id,
    ['脚本的结果没有去处', 'Nothing takes the result of the script'],
    ['填写结果变量，或在输出中使用 result', 'Name a variable for it, or use result in the output'],
  );

function clockMoments(clock: ProcessDefinition['clocks'][number]): Problem[] {
  const moments = momentsOf(clock);
  if (moments.every((m) => (m.element === undefined) !== (m.message === undefined))) return [];
  return [
    problem(
      'error',
      'clockMoment',
      clock.id,
      ['时限的起止需指明一个环节或一个消息', 'A clock’s beginning and end each name one element or one message'],
      ['选择环节或消息', 'Choose an element or a message'],
    ),
  ];
}

/** A number that is written out is one that can be reached by counting. */
function clockTimes({ id, metTimes = '1' }: ProcessDefinition['clocks'][number]): Problem[] {
  const times = /^\s*-?\s*\d*\.?\d+\s*$/.test(metTimes) ? Number(metTimes.replace(/\s/g, '')) : 1;
  if (Number.isInteger(times) && times >= 1) return [];
  return [
    problem(
      'error',
      'clockTimes',
      id,
      [`metTimes ${metTimes} 不是大于 0 的整数`, `metTimes ${metTimes} is no whole number from 1`],
      ['写成 1、2……，或给出数目的表达式', 'Write 1, 2 …, or an expression that gives the number'],
    ),
  ];
}

function reminders(owner: string, thresholds: ProcessDefinition['clocks'][number]['thresholds']): Problem[] {
  if (thresholds.every((t) => (t.at === 'every') === (t.every !== undefined))) return [];
  return [
    problem(
      'error',
      'thresholdPeriod',
      owner,
      ['“每隔”提醒需要间隔，其他提醒不用', 'A repeated reminder needs its period, others have none'],
      ['填写或删除间隔', 'Give or remove the period'],
    ),
  ];
}
