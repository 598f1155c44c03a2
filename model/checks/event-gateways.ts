import { eventOf } from '../elements/event-of.js';
import type { Element, ElementOf } from '../elements/index.js';
import { eventTraitsOf } from '../event-definitions/event-definition.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { indexOf } from '../process-index.js';
import { problem } from './report.js';

/** An event-based gateway has two or more ways, each begins with what waits, and nothing else leads there (BPMN 2.0.2 §10.6.6). */
export function checkEventGateways(definition: ProcessDefinition): Problem[] {
  const index = indexOf(definition);
  return index.ofType('eventBasedGateway').flatMap((gateway) => {
    const targets = index.outgoing(gateway.id).flatMap(({ target }) => index.element(target) ?? []);
    return [
      ...(targets.length < 2 ? [oneWay(gateway)] : []),
      ...targets.filter((target) => !mayFollow(target)).map(({ id }) => notWaiting(id)),
      ...targets.filter((target) => mayFollow(target) && index.incoming(target.id).length > 1).map(({ id }) => alsoElsewhere(id)),
      ...targets.filter((target) => target.type === 'receiveTask' && isMarked(target, index.boundaries(target.id).length)).map(({ id }) => marked(id)),
      ...(targets.some(isReceive) && targets.some(isMessage) ? [mixed(gateway)] : []),
    ];
  });
}

const isReceive = ({ type }: Element): boolean => type === 'receiveTask';
const isMessage = (element: Element): boolean => element.type === 'intermediateCatchEvent' && element.event.kind === 'message';
const isMarked = (task: ElementOf<'receiveTask'>, edges: number): boolean => edges > 0 || task.multiInstance !== undefined || task.loop !== undefined;

function mayFollow(element: Element): boolean {
  const event = eventOf(element);
  return (element.type === 'receiveTask' || element.type === 'intermediateCatchEvent') && event !== undefined && eventTraitsOf(event.kind).waits;
}

const oneWay = ({ id }: Element): Problem =>
  problem(
    'error',
    'eventGatewayOneWay',
    id,
    ['事件网关至少要有两条出线', 'An event-based gateway needs two ways at least'],
    ['再加一个等待的事件，或去掉网关', 'Add another event that waits, or leave the gateway out'],
  );
const notWaiting = (id: string): Problem =>
  problem(
    'error',
    'eventGatewayTarget',
    id,
    ['事件网关之后只能是等待事件或等待消息的环节', 'Behind an event-based gateway come only events that wait, or tasks that wait for a message'],
    ['在前面加一个等待事件', 'Put an event that waits before it'],
  );
const alsoElsewhere = (id: string): Problem =>
  problem(
    'error',
    'eventGatewayTargetShared',
    id,
    ['事件网关之后的环节不能再有别的入线', 'What follows an event-based gateway has no other flow into it'],
    ['为别的来路另画一个', 'Draw another one for the other way'],
  );
const marked = (id: string): Problem =>
  problem(
    'error',
    'eventGatewayTargetMarked',
    id,
    ['事件网关之后等待消息的环节不能有附着事件，也不能多实例', 'A task behind an event-based gateway has no boundary events and is no multi-instance'],
    ['去掉它们，或改用别的网关', 'Take them away, or use another gateway'],
  );
const mixed = ({ id }: Element): Problem =>
  problem(
    'error',
    'eventGatewayMixed',
    id,
    [
      '同一个事件网关之后，消息要么都用等待事件，要么都用等待消息的环节',
      'Behind one event-based gateway messages are waited for by events or by tasks, not by both',
    ],
    ['统一成一种', 'Use one of the two'],
  );
