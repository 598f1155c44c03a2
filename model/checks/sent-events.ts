import { awaitsUnderKey } from '../awaits-under-key.js';
import { eventOf } from '../elements/event-of.js';
import { type Element, traitsOf } from '../elements/index.js';
import type { MessageDefinition, SignalDefinition } from '../event-definitions/event-definition.js';
import { own } from '../own.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { at, problem } from './report.js';

/**
 * What goes from case to case: a message that is sent names one other and its key, what only receiving or only sending means stands on that side, and a
 * send task sends one thing. Whether anybody throws a signal, or waits for it, no process can know: others may.
 */
export function checkSentEvents(definition: ProcessDefinition): Problem[] {
  return [
    ...definition.elements.flatMap((element) => {
      const event = eventOf(element);
      const thrown = traitsOf(element.type).throwsEvent === true;
      return [
        ...(element.type === 'sendTask' && (element.notification === undefined) === (element.message === undefined) ? [notOneThing(element)] : []),
        ...(event?.kind === 'message' ? messageFaults(definition, element, event, thrown) : []),
        ...(event?.kind === 'signal' ? misplaced(element, event, thrown) : []),
      ];
    }),
    ...keyedWithRules(definition),
  ];
}

const CAUGHT = ['output', 'correlation'] as const;
const THROWN = ['payload', 'timeToLive'] as const;

/** What would be passed over on the side of the event where it stands. */
function misplaced(element: Element, event: MessageDefinition | SignalDefinition, thrown: boolean): Problem[] {
  return (thrown ? CAUGHT : THROWN)
    .filter((name) => own<unknown>(event, name) !== undefined)
    .map((name) =>
      problem(
        'error',
        thrown ? 'ignoredWhenThrown' : 'ignoredWhenCaught',
        element.id,
        thrown
          ? [`${name} 只对接收有意义，这里是发出`, `${name} means something where it is received only, and this sends`]
          : [`${name} 只对发出有意义，这里是接收`, `${name} means something where it is sent only, and this receives`],
        ['删除它', 'Remove it'],
      ),
    );
}

function messageFaults(definition: ProcessDefinition, element: Element, event: MessageDefinition, thrown: boolean): Problem[] {
  return [
    ...misplaced(element, event, thrown),
    ...(thrown ? [...(event.messages.length === 1 ? [] : [notOneMessage(element)]), ...(event.correlationKey === undefined ? [withoutKey(element)] : [])] : []),
    ...(thrown ? unknownFields(definition, element, event) : []),
  ];
}

/** Of a message that this process knows as well, what it does not carry. */
function unknownFields(definition: ProcessDefinition, element: Element, { messages, payload = {} }: MessageDefinition): Problem[] {
  const [name = ''] = messages;
  const known = own(definition.messages, name);
  if (!known) return [];
  return Object.keys(payload)
    .filter((field) => own(known.schema.properties, field) === undefined)
    .map((field) =>
      problem(
        'error',
        'unknownPayloadField',
        element.id,
        [`消息 ${name} 没有字段 ${field}`, `Message ${name} has no field ${field}`],
        ['改正字段名，或在消息中加上它', 'Correct the name, or add the field to the message'],
      ),
    );
}

/**
 * A message that is sent under a key may come before its case waits for it: rules that ask for what a case knows could not be asked of it, and files that it
 * brings would be nobody's.
 */
function keyedWithRules(definition: ProcessDefinition): Problem[] {
  return Object.entries(definition.messages)
    .filter(([name]) => awaitsUnderKey(definition, name))
    .flatMap(([name, { checks, ui }]) => [
      ...(checks.length > 0 ? [at('messages', name, 'checks')(rulesUnderKey(name))] : []),
      ...(Object.values(ui.fields).some(({ widget }) => widget === 'files') ? [at('messages', name, 'ui')(filesUnderKey(name))] : []),
    ]);
}

const rulesUnderKey = (name: string): Problem =>
  problem(
    'error',
    'keyedMessageWithRules',
    null,
    [
      `消息 ${name} 按关联键等待，可能先于单据到来，其校验规则无从判断`,
      `Message ${name} is waited for under a key and may come before its case: its rules could not be asked then`,
    ],
    ['把规则移到收到消息之后的环节', 'Move the rules to a step behind the message'],
  );

const filesUnderKey = (name: string): Problem =>
  problem(
    'error',
    'keyedMessageWithFiles',
    null,
    [
      `消息 ${name} 按关联键等待，可能先于单据到来，不能带附件`,
      `Message ${name} is waited for under a key and may come before its case: it can bring no files`,
    ],
    ['在收到消息之后的环节上传附件', 'Have the files uploaded in a step behind the message'],
  );

const notOneThing = ({ id }: Element): Problem =>
  problem(
    'error',
    'sendTaskOneThing',
    id,
    [
      '发送任务要么通知人（notification），要么向其他单据发消息（message），二者取一',
      'A send task tells people (notification) or sends a message to other cases (message): one of the two',
    ],
    ['保留其中之一', 'Keep one of them'],
  );

const notOneMessage = ({ id }: Element): Problem =>
  problem('error', 'oneMessageThrown', id, ['发出的消息只能有一个名称', 'A message that is sent has one name'], ['只保留一个名称', 'Keep one name']);

const withoutKey = ({ id }: Element): Problem =>
  problem(
    'error',
    'thrownWithoutKey',
    id,
    ['发出的消息没有关联键（correlationKey），不知道发给哪张单据', 'A message that is sent has no correlationKey: nobody would know which case it is for'],
    ['填写得出关联键的表达式', 'Give the expression of its key'],
  );
