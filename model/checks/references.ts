import { type Element, traitsOf } from '../elements/index.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import type { CheckContext } from './check-definition.js';
import { problem } from './report.js';

/** Everything named must exist, once. */
export function checkReferences(definition: ProcessDefinition, context: Pick<CheckContext, 'roles' | 'parameters'>): Problem[] {
  const byId = new Map(definition.elements.map((e) => [e.id, e]));
  return [
    ...duplicates(definition),
    ...definition.elements.flatMap((e) => [
      ...placeOf(e, byId),
      ...messagesOf(e)
        .filter((m) => !Object.hasOwn(definition.messages, m))
        .map((m) => unknownMessage(e.id, m)),
      ...parametersOf(e)
        .filter((p) => !context.parameters.includes(p))
        .map((p) => unknownParameter(e.id, p)),
    ]),
    ...definition.flows.flatMap((f) => flowEnds(f, byId)),
    ...definition.clocks.flatMap((c) => clockReferences(c, byId, context)),
    ...[...definition.mayStart, ...definition.maySee, ...definition.owners, ...definition.supervisors]
      .filter((role) => !context.roles.includes(role))
      .map((role) => unknownRole(null, role)),
  ];
}

export const unknownRole = (elementId: string | null, role: string) =>
  problem('error', 'unknownRole', elementId, [`角色 ${role} 不存在`, `Role ${role} does not exist`], ['改用已有的角色', 'Use a role that exists']);
const unknownParameter = (elementId: string | null, name: string) =>
  problem(
    'error',
    'unknownParameter',
    elementId,
    [`规则参数 ${name} 不存在`, `Parameter ${name} does not exist`],
    ['先建立该参数，或改用已有的参数', 'Create the parameter first, or use one that exists'],
  );
const unknownMessage = (elementId: string, name: string) =>
  problem(
    'error',
    'unknownMessage',
    elementId,
    [`消息 ${name} 没有定义，永远不会到来`, `Message ${name} is not defined and can never come`],
    ['先定义该消息：谁能发、带什么', 'Define the message first: who may send it and what it carries'],
  );
const unknownElement = (elementId: string | null, id: string) =>
  problem('error', 'unknownElement', elementId, [`引用的环节 ${id} 不存在`, `Element ${id} does not exist`], ['改正引用', 'Correct the reference']);

function duplicates(definition: ProcessDefinition): Problem[] {
  const ids = [...definition.elements.map((e) => e.id), ...definition.flows.map((f) => f.id)];
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map((id) =>
    problem(
      'error',
      'duplicateId',
      id,
      [`标识 ${id} 重复`, `Id ${id} is used twice`],
      ['每个环节和连线的标识必须唯一', 'Each element and flow needs an id of its own'],
    ),
  );
}

function placeOf(e: Element, byId: ReadonlyMap<string, Element>): Problem[] {
  const parent = e.parentId === undefined ? undefined : byId.get(e.parentId);
  if (e.parentId !== undefined && parent?.type !== 'subProcess') return [unknownElement(e.id, e.parentId)];
  if (e.type !== 'boundaryEvent') return [];
  const host = byId.get(e.attachedTo);
  if (!host) return [unknownElement(e.id, e.attachedTo)];
  if (!traitsOf(host.type).canHaveBoundary || host.parentId !== e.parentId)
    return [
      problem(
        'error',
        'invalidAttachment',
        e.id,
        ['边界事件只能附着在同一范围内会等待的任务或子流程上', 'A boundary event is attached to a task that waits, or a sub-process, of the same scope'],
        ['重新附着', 'Attach it anew'],
      ),
    ];
  return [];
}

function messagesOf(e: Element): readonly string[] {
  const event = e.type === 'receiveTask' ? e.message : 'event' in e ? e.event : undefined;
  return event?.kind === 'message' ? event.messages : [];
}

function parametersOf(e: Element): string[] {
  const event = 'event' in e ? e.event : undefined;
  const timer = event?.kind === 'timer' ? [event.after, event.repeat] : [];
  const deadline = e.type === 'userTask' ? [e.deadline?.parameter, ...(e.deadline?.thresholds ?? []).map((t) => t.every)] : [];
  return [...timer, ...deadline].filter((name): name is string => name !== undefined);
}

function flowEnds(f: ProcessDefinition['flows'][number], byId: ReadonlyMap<string, Element>): Problem[] {
  const [source, target] = [byId.get(f.source), byId.get(f.target)];
  if (!source || !target) return [unknownElement(f.id, source ? f.target : f.source)];
  if (source.parentId !== target.parentId)
    return [
      problem(
        'error',
        'flowCrossesScope',
        f.id,
        ['连线不能穿过子流程的边界', 'A flow must not cross the edge of a sub-process'],
        ['从子流程本身或其边界事件引出', 'Start from the sub-process or its boundary event'],
      ),
    ];
  return [];
}

function clockReferences(c: ProcessDefinition['clocks'][number], byId: ReadonlyMap<string, Element>, context: Pick<CheckContext, 'parameters'>): Problem[] {
  const named = [c.scope, c.startedBy.element, ...c.metBy.map((m) => m.element), ...c.cancelledBy.map((m) => m.element), ...(c.spans ?? [])];
  const missing = named.filter((id): id is string => id !== undefined && !byId.has(id));
  const parameters = [c.parameter, ...c.thresholds.flatMap((t) => (t.every === undefined ? [] : [t.every]))];
  return [
    ...missing.map((id) => unknownElement(c.id, id)),
    ...parameters.filter((name) => !context.parameters.includes(name)).map((name) => unknownParameter(c.id, name)),
  ];
}
