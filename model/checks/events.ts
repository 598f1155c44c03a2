import { isEventSubProcess } from '../elements/apart.js';
import { type Element, traitsOf } from '../elements/index.js';
import { eventOf } from '../elements/event-of.js';
import { type ErrorDefinition, eventTraitsOf, type MessageDefinition, type TimerDefinition } from '../event-definitions/event-definition.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { indexOf } from '../process-index.js';
import { problem } from './report.js';

/** Position × cause, and what a timer needs. */
export function checkEvents(definition: ProcessDefinition): Problem[] {
  return definition.elements.flatMap((e) => {
    if (e.type === 'receiveTask') return heldBack(definition, e, e.message, false);
    const event = eventOf(e);
    if (!event) return missingCause(definition, e);
    if (
      !eventTraitsOf(event.kind).positions.some((position) => position === e.type) ||
      (e.type === 'startEvent' && !isInEventSubProcess(definition, e) && !beginsCases(e))
    )
      return [
        problem(
          'error',
          'unsupportedEvent',
          e.id,
          [`此位置不支持 ${event.kind} 事件`, `A ${event.kind} event is not supported here`],
          ['换一种事件', 'Use another kind of event'],
        ),
      ];
    if (event.kind === 'escalation') return neverThrownAt(definition, e, ['任务不会抛出升级', 'A task throws no escalation'], 'escalationNeverThrown');
    if (event.kind === 'error') return errorFaults(definition, e, event);
    if (event.kind === 'message') return heldBack(definition, e, event, 'interrupting' in e && !e.interrupting);
    if (event.kind === 'conditional') return event.condition === undefined ? [conditionMissing(e)] : [];
    return event.kind === 'timer' ? timerFaults(definition, e, event) : [];
  });
}

/** A start event of the process itself that a message or signal triggers (BPMN 2.0.2 table 10.84). */
const beginsCases = (e: Element): boolean => e.parentId === undefined && ['message', 'signal'].includes(eventOf(e)?.kind ?? '');

function isInEventSubProcess(definition: ProcessDefinition, e: Element): boolean {
  return isEventSubProcess(indexOf(definition).element(e.parentId));
}

function timerFaults(definition: ProcessDefinition, e: Element, event: TimerDefinition): Problem[] {
  const repeats = event.repeat !== undefined;
  return [
    ...([event.clock, event.after, event.at].filter((time) => time !== undefined).length > 1
      ? [
          problem(
            'error',
            'timerTwoTimes',
            e.id,
            ['定时器只能有一个时间', 'A timer has one time only'],
            ['只保留时限、时长或时刻之一', 'Keep one of clock, period and instant'],
          ),
        ]
      : []),
    ...(event.when !== undefined && e.type === 'intermediateCatchEvent'
      ? [
          problem(
            'error',
            'timerMayNeverCome',
            e.id,
            ['流程会停在此处：条件不成立时，定时器不会到来', 'The process would stay here: the timer never comes when its condition does not hold'],
            ['去掉条件，或改用网关', 'Leave the condition out, or use a gateway'],
          ),
        ]
      : []),
    ...heldBack(definition, e, event, repeats || event.clock !== undefined),
    ...(event.clock === undefined && event.after === undefined && event.at === undefined
      ? [
          problem(
            'error',
            'timerWithoutTime',
            e.id,
            ['定时器没有时间', 'The timer has no time'],
            ['选择时限、时长或时刻', 'Choose a clock, a period or an instant'],
          ),
        ]
      : []),
    ...(event.clock !== undefined && !indexOf(definition).clock(event.clock)
      ? [problem('error', 'unknownClock', e.id, [`时限 ${event.clock} 不存在`, `Clock ${event.clock} does not exist`], ['改正引用', 'Correct the reference'])]
      : []),
    ...beforeFaults(e, event),
    ...(repeats && (!('interrupting' in e) || e.interrupting)
      ? [
          problem(
            'error',
            'repeatInterrupting',
            e.id,
            ['中断型定时器不能重复', 'An interrupting timer cannot repeat'],
            ['改为非中断型', 'Make it non-interrupting'],
          ),
        ]
      : []),
  ];
}

/** Only what waits for a clock, and once each time, can come before it. */
function beforeFaults(e: Element, { before, clock, repeat }: TimerDefinition): Problem[] {
  if (before === undefined || (clock !== undefined && repeat === undefined)) return [];
  return [
    problem(
      'error',
      'beforeIgnored',
      e.id,
      ['“提前”只用于等待时限、且不重复的定时器', '“before” is for a timer that waits for a clock and is not repeated'],
      ['选择时限，去掉重复间隔', 'Choose a clock, and leave the repetition out'],
    ),
  ];
}

/** What holds an event back exists, and the event can be held back. */
function heldBack(definition: ProcessDefinition, e: Element, { unlessActive }: TimerDefinition | MessageDefinition, possible: boolean): Problem[] {
  if (unlessActive === undefined) return [];
  if (possible && [unlessActive].flat().every((id) => indexOf(definition).element(id))) return [];
  return [
    problem(
      'error',
      'unlessActiveIgnored',
      e.id,
      [
        '“正在进行时跳过”需要非中断型的消息、重复间隔或时限，以及已有的环节',
        'Passing over while an element is active needs a message that does not interrupt, a repetition or a clock, and elements that exist',
      ],
      ['设置重复间隔，或改正引用', 'Set a repetition, or correct the reference'],
    ),
  ];
}

/** Only what runs inside a sub-process can throw to its edge. */
function neverThrownAt(definition: ProcessDefinition, e: Element, [zh, en]: [string, string], code: string): Problem[] {
  const host = e.type === 'boundaryEvent' ? indexOf(definition).element(e.attachedTo) : undefined;
  const throws = host && (traitsOf(host.type).hasScope || (code === 'errorNeverThrown' && traitsOf(host.type).throwsErrors === true));
  if (!host || throws) return [];
  return [
    problem(
      'error',
      code,
      e.id,
      [`${zh}，此边界事件永远不会触发`, `${en}; this boundary event never happens`],
      ['附着到子流程上，或换一种事件', 'Attach it to a sub-process, or use another kind of event'],
    ),
  ];
}

/** An error says which when it is thrown, and ends what it came out of when it is caught (BPMN 2.0.2 table 10.93). */
function errorFaults(definition: ProcessDefinition, e: Element, event: ErrorDefinition): Problem[] {
  return [
    ...neverThrownAt(definition, e, ['任务不会抛出错误', 'A task throws no error'], 'errorNeverThrown'),
    ...(e.type === 'endEvent' && event.error === undefined
      ? [
          problem(
            'error',
            'errorWithoutCode',
            e.id,
            ['没有写明抛出哪种错误', 'It does not say which error it throws'],
            ['填写错误代码', 'Give the code of the error'],
          ),
        ]
      : []),
    ...('interrupting' in e && !e.interrupting
      ? [
          problem(
            'error',
            'errorMustInterrupt',
            e.id,
            ['错误事件总是中断它所捕获的活动', 'An event that catches an error always interrupts'],
            ['改为中断型，或改用升级事件', 'Make it interrupting, or use an escalation'],
          ),
        ]
      : []),
  ];
}

const conditionMissing = (e: Element): Problem =>
  problem('error', 'conditionalWithoutCondition', e.id, ['条件事件没有条件', 'The conditional event has no condition'], ['填写条件', 'Give it a condition']);

function missingCause(definition: ProcessDefinition, e: Element): Problem[] {
  if (e.type !== 'startEvent' || !isInEventSubProcess(definition, e)) return [];
  return [
    problem(
      'error',
      'eventSubProcessWithoutEvent',
      e.id,
      ['事件子流程的开始事件必须有触发', 'The start event of an event sub-process needs a cause'],
      ['选择消息、定时器或升级', 'Choose message, timer or escalation'],
    ),
  ];
}
