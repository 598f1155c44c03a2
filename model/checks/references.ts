import { momentsOf } from '../clock-moments.js';
import { isCompensationEdge } from '../elements/apart.js';
import type { Recipient } from '../elements/common.js';
import { type Element, traitsOf } from '../elements/index.js';
import { eventOf } from '../elements/event-of.js';
import type { Problem } from '../problem.js';
import type { Form, ProcessDefinition } from '../process-definition.js';
import { indexOf, messagesOf, type ProcessIndex } from '../process-index.js';
import type { CheckContext } from './check-definition.js';
import { at, problem } from './report.js';
import type { ElementId } from '../ids.js';

/** Everything named must exist, once. */
export function checkReferences(definition: ProcessDefinition, context: CheckContext): Problem[] {
  const index = indexOf(definition);
  const parameters = new Set(context.parameters.map(({ name }) => name));
  const unlisted = (owner: string | null, names: readonly string[]): Problem[] =>
    names.filter((name) => !parameters.has(name)).map((name) => unknownParameter(owner, name));
  return [
    ...numberCodeOf(definition, context).map(at('numberCode')),
    ...flagsOf(definition),
    ...partyKindsOf(definition, context),
    ...duplicates(definition),
    ...outcomesTwice(definition),
    ...misplaced(definition, index),
    ...definition.elements.flatMap((e) => [
      ...placeOf(e, index),
      ...undoneElements(e)
        .filter((id) => !index.element(id))
        .map((id) => unknownElement(e.id, id)),
      ...messagesOf(e)
        .filter((m) => !Object.hasOwn(definition.messages, m))
        .map((m) => unknownMessage(e.id, m)),
      ...unlisted(e.id, parametersOf(e)),
    ]),
    ...definition.flows.flatMap((f) => flowEnds(f, index)),
    ...definition.clocks.flatMap((c) => [
      ...clockElements(c, index),
      ...clockScope(c, index),
      ...clockMessages(c)
        .filter((m) => !Object.hasOwn(definition.messages, m))
        .map((m) => unknownMessage(c.id, m)),
      ...unlisted(c.id, clockParameters(c)),
    ]),
    ...unlisted(null, definition.parameters).map(at('parameters')),
    ...rolesOf(definition)
      .filter(([, role]) => !context.roles.includes(role))
      .map(([owner, role]) => unknownRole(owner, role)),
    ...rolesOfWhole(definition, context),
  ];
}

export const unknownRole = (elementId: ElementId | null, role: string) =>
  problem('error', 'unknownRole', elementId, [`角色 ${role} 不存在`, `Role ${role} does not exist`], ['改用已有的角色', 'Use a role that exists']);
const unknownParameter = (elementId: ElementId | null, name: string) =>
  problem(
    'error',
    'unknownParameter',
    elementId,
    [`规则参数 ${name} 不存在`, `Parameter ${name} does not exist`],
    ['先把它写进 parameters.yaml 并重新启动，或改用已有的参数', 'Put it into a parameters.yaml and start again, or use one that exists'],
  );
const unknownMessage = (elementId: ElementId, name: string) =>
  problem(
    'error',
    'unknownMessage',
    elementId,
    [`消息 ${name} 没有定义，永远不会到来`, `Message ${name} is not defined and can never come`],
    ['先定义该消息：谁能发、带什么', 'Define the message first: who may send it and what it carries'],
  );
const unknownElement = (elementId: ElementId | null, id: string) =>
  problem('error', 'unknownElement', elementId, [`引用的环节 ${id} 不存在`, `Element ${id} does not exist`], ['改正引用', 'Correct the reference']);

/** Roles that are named anywhere but as performers, which have a check of their own, with the element or clock that names them. */
function rolesOf(definition: ProcessDefinition): (readonly [string, string])[] {
  const told = (owner: string, list: readonly Recipient[]) => list.flatMap((r) => ('role' in r ? [[owner, r.role] as const] : []));
  const elements = definition.elements.flatMap((e) => [
    ...(e.type === 'sendTask' ? told(e.id, e.notification?.to ?? []) : []),
    ...(e.type === 'userTask' ? e.checks.flatMap(({ ofRoles = [] }) => ofRoles.map((role) => [e.id, role] as const)) : []),
    ...(e.type === 'userTask' ? (e.deadline?.thresholds ?? []).flatMap(({ tell }) => told(e.id, tell)) : []),
    ...('tell' in e ? told(e.id, e.tell ?? []) : []),
    ...(e.type === 'adHocSubProcess' ? e.starters.map((role) => [e.id, role] as const) : []),
    ...(e.type === 'receiveTask' && e.waitsFor !== undefined ? [[e.id, e.waitsFor] as const] : []),
  ]);
  const clocks = definition.clocks.flatMap((c) => c.thresholds.flatMap(({ tell }) => told(c.id, tell)));
  return [...elements, ...clocks];
}

/** Lists of roles of the process itself, and of the messages. */
function rolesOfWhole(
  { mayStart, maySee, owners, supervisors, messages, startChecks, withheldFrom = [] }: ProcessDefinition,
  { roles }: Pick<CheckContext, 'roles'>,
): Problem[] {
  const lists: (readonly [place: readonly string[], roles: readonly string[]])[] = [
    ...Object.entries({ mayStart, maySee, owners, supervisors }).map(([name, list]) => [[name], list] as const),
    ...Object.entries(messages).map(([name, { senders }]) => [['messages', name, 'senders'], senders] as const),
    ...startChecks.map(({ ofRoles = [] }, index) => [['startChecks', String(index)], ofRoles] as const),
    ...withheldFrom.map((rule, index) => [['withheldFrom', String(index)], 'roles' in rule ? rule.roles : []] as const),
  ];
  return lists.flatMap(([place, list]) => list.filter((role) => !roles.includes(role)).map((role) => at(...place)(unknownRole(null, role))));
}

/** Words on a case that nothing explains. */
function flagsOf({ elements, clocks, flags }: ProcessDefinition): Problem[] {
  const used = [...elements, ...clocks].flatMap(({ id, flag }) => (flag === undefined ? [] : [[id, flag] as const]));
  return used
    .filter(([, flag]) => !Object.hasOwn(flags, flag))
    .map(([id, flag]) =>
      problem('error', 'unknownFlag', id, [`标记 ${flag} 没有定义`, `Flag ${flag} is not defined`], ['在 flags 中写明它的名称', 'Give it a name under flags']),
    );
}

function partyKindsOf({ forms, messages }: ProcessDefinition, { partyKinds }: Pick<CheckContext, 'partyKinds'>): Problem[] {
  const all: Readonly<Record<string, Readonly<Record<string, Pick<Form, 'ui'>>>>> = { forms, messages };
  return Object.entries(all).flatMap(([part, each]) =>
    Object.entries(each).flatMap(([key, { ui }]) =>
      Object.entries(ui.fields).flatMap(([field, { partyKind }]) =>
        partyKind === undefined || partyKinds.includes(partyKind) ? [] : [at(part, key, 'ui', 'fields', field, 'partyKind')(unknownPartyKind(partyKind))],
      ),
    ),
  );
}

const unknownPartyKind = (kind: string): Problem =>
  problem('error', 'unknownPartyKind', null, [`没有公司类别 ${kind}`, `There is no kind of company ${kind}`], ['改用已有的类别', 'Use a kind that exists']);

/** Two processes that count under one code would take each other's numbers. */
function numberCodeOf({ key, numberCode }: ProcessDefinition, { processes }: Pick<CheckContext, 'processes'>): Problem[] {
  const other = processes.find((process) => process.key !== key && process.numberCode === numberCode);
  if (!other) return [];
  return [
    problem(
      'error',
      'numberCodeTaken',
      null,
      [`单号前缀 ${numberCode} 已由流程 ${other.key} 使用`, `Number code ${numberCode} is that of the process ${other.key}`],
      ['换一个前缀', 'Choose another code'],
    ),
  ];
}

const twice = (all: readonly string[]): string[] => [...new Set(all.filter((id, index) => all.indexOf(id) !== index))];

/** Two buttons of one meaning: the second could never be told from the first. */
const outcomesTwice = (definition: ProcessDefinition): Problem[] =>
  indexOf(definition)
    .ofType('userTask')
    .flatMap((task) =>
      twice(task.outcomes.map(({ id }) => id)).map((id) =>
        problem(
          'error',
          'duplicateOutcome',
          task.id,
          [`结果 ${id} 重复`, `The outcome ${id} is there twice`],
          ['每个结果的标识必须唯一', 'Each outcome needs an id of its own'],
        ),
      ),
    );

/** Places on the drawing of what is not drawn. Nothing comes of them: a word, not a refusal. */
const misplaced = ({ positions = {} }: ProcessDefinition, index: ProcessIndex): Problem[] =>
  Object.keys(positions)
    .filter((id) => !index.element(id))
    .map((id) =>
      at(
        'positions',
        id,
      )(
        problem(
          'warning',
          'unknownPosition',
          null,
          [`positions 中的 ${id} 不是任何环节`, `${id} in positions is no element`],
          ['删除它，或改正名称', 'Remove it, or correct the name'],
        ),
      ),
    );

function duplicates(definition: ProcessDefinition): Problem[] {
  const ids = [...definition.elements.map((e) => e.id), ...definition.flows.map((f) => f.id)];
  const clocks = definition.clocks.map((c) => c.id);
  return [...twice(ids), ...twice(clocks)].map((id) =>
    problem(
      'error',
      'duplicateId',
      id,
      [`标识 ${id} 重复`, `Id ${id} is used twice`],
      ['每个环节、连线和时限的标识必须唯一', 'Each element, flow and clock needs an id of its own'],
    ),
  );
}

/** What a compensation event names: the handler, or what is to be undone. */
function undoneElements(e: Element): string[] {
  const event = eventOf(e);
  return event?.kind === 'compensation' ? [event.handler, event.activityRef].filter((id) => id !== undefined) : [];
}

function placeOf(e: Element, index: ProcessIndex): Problem[] {
  const parent = index.element(e.parentId);
  if (e.parentId !== undefined && !(parent && traitsOf(parent.type).hasScope)) return [unknownElement(e.id, e.parentId)];
  if (e.type !== 'boundaryEvent') return [];
  const host = index.element(e.attachedTo);
  if (!host) return [unknownElement(e.id, e.attachedTo)];
  const { kind, canHaveBoundary } = traitsOf(host.type);
  const mayStandThere = isCompensationEdge(e) ? kind === 'activity' : canHaveBoundary;
  if (!mayStandThere || host.parentId !== e.parentId)
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

function parametersOf(e: Element): string[] {
  const event = eventOf(e);
  const timer = event?.kind === 'timer' ? [event.after, event.before, event.repeat] : [];
  const deadline =
    e.type === 'userTask'
      ? [e.deadline?.parameter, ...(e.deadline?.thresholds ?? []).map((t) => t.every), e.operations?.urge?.every, e.approval?.stepsFrom]
      : [];
  const decision = e.type === 'businessRuleTask' ? [e.decision] : [];
  return [...timer, ...deadline, ...decision].filter((name) => name !== undefined);
}

function flowEnds(f: ProcessDefinition['flows'][number], index: ProcessIndex): Problem[] {
  const [source, target] = [index.element(f.source), index.element(f.target)];
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

function clockElements(c: ProcessDefinition['clocks'][number], index: ProcessIndex): Problem[] {
  const named = [c.scope, ...momentsOf(c).map((m) => m.element), ...(c.spans ?? [])];
  return named.filter((id) => id !== undefined && !index.element(id)).map((id) => unknownElement(c.id, id!));
}

/** A clock of a sub-process lives in each of its instances: what starts, meets and cancels it happens inside. */
function clockScope(c: ProcessDefinition['clocks'][number], index: ProcessIndex): Problem[] {
  const scope = index.element(c.scope);
  if (!scope) return [];
  if (!traitsOf(scope.type).hasScope)
    return [
      problem(
        'error',
        'clockScope',
        c.id,
        [`时限的范围 ${scope.id} 不是子流程，时限永远不会开始`, `${scope.id}, the scope of the clock, is no sub-process: the clock would never start`],
        ['选择一个子流程，或删除 scope（整张单据）', 'Choose a sub-process, or remove the scope (the whole case)'],
      ),
    ];
  const outside = momentsOf(c)
    .flatMap(({ element }) => index.element(element) ?? [])
    .filter((e) => !isInside(e, scope.id, index));
  return outside.map((e) =>
    problem(
      'error',
      'clockOutOfScope',
      c.id,
      [`${e.id} 不在时限的范围 ${scope.id} 里，时限不会理会它`, `${e.id} is not inside ${scope.id}, the scope of the clock, which would pass over it`],
      ['选择范围内的环节，或改变 scope', 'Choose an element inside, or another scope'],
    ),
  );
}

function isInside(e: Element, scope: string, index: ProcessIndex): boolean {
  for (let parent = index.element(e.parentId); parent; parent = index.element(parent.parentId)) if (parent.id === scope) return true;
  return false;
}

const clockParameters = (c: ProcessDefinition['clocks'][number]): string[] => [
  c.parameter,
  ...c.thresholds.flatMap(({ every }) => (every === undefined ? [] : [every])),
];

const clockMessages = (c: ProcessDefinition['clocks'][number]): string[] => momentsOf(c).flatMap(({ message }) => message ?? []);
