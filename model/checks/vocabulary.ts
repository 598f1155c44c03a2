import { connectorOf } from '../connectors/index.js';
import { answerOf } from '../decisions/answer-kinds.js';
import type { Environment } from '../feel/environment.js';
import { infer } from '../feel/infer.js';
import { ANY, asKept, BOOLEAN, contextOf, either, kindOfProperties, listOf, narrowed, NUMBER, TEXT, type Kind } from '../feel/kinds.js';
import type { MarkedPlace } from '../feel/places.js';
import { nameOf, parseFeel, type FeelNode } from '../feel/tree.js';
import { NOTICE_NAMES, type NoticeName } from '../notices/notice-kinds.js';
import { messagesOf } from '../process-index.js';
import { own } from '../own.js';
import type { Form, ProcessDefinition } from '../process-definition.js';
import type { Seen } from '../text.js';
import { answerOfCall } from './calls.js';
import type { CheckContext } from './check-definition.js';
import { declaredKinds, fieldKinds } from './kept-kinds.js';
import { outcomeKindAt } from './outcomes-at.js';
import { type Assignment, withPossibleValues } from './possible-values.js';

type Names = Record<string, Kind>;

/** What outputs, inputs and scripts give to names, wherever they stand. */
function assigned(definition: ProcessDefinition): Assignment[] {
  const mappings = definition.elements.flatMap((e) => {
    const event = 'event' in e && e.event && 'output' in e.event ? e.event.output : undefined;
    const message = e.type === 'receiveTask' ? e.message.output : undefined;
    return ['input' in e ? e.input : undefined, 'output' in e ? e.output : undefined, event, message];
  });
  const results = definition.elements.flatMap((e) => (e.type === 'scriptTask' && e.resultVariable !== undefined ? [{ [e.resultVariable]: e.script }] : []));
  return [definition.initial, ...mappings, ...results].flatMap((mapping) => Object.entries(mapping ?? {}).map(([name, expression]) => ({ name, expression })));
}

/** What forms are prefilled with, which counts as given. */
const prefilled = (definition: ProcessDefinition): Assignment[] =>
  definition.elements.flatMap((e) => (e.type === 'userTask' ? Object.entries(e.prefill ?? {}).map(([name, expression]) => ({ name, expression })) : []));

/** What items are, and what they leave. */
const itemAssignments = (definition: ProcessDefinition): Assignment[] =>
  definition.elements.flatMap((e) => {
    const marker = 'multiInstance' in e ? e.multiInstance : undefined;
    if (!marker) return [];
    const left = marker.outputCollection === undefined ? [] : [{ name: marker.outputCollection, expression: `[${marker.outputElement ?? 'null'}]` }];
    return [{ name: marker.itemVariable, expression: `(${marker.collection})[1]` }, ...left];
  });

/** Names with what decision tables answer: the variables that hold it are that, or what else sets them. */
function withAnswers(others: Names, { elements }: ProcessDefinition, { parameters }: Pick<CheckContext, 'parameters'>): Names {
  const names = { ...others };
  for (const e of elements) {
    if (e.type !== 'businessRuleTask' || e.resultVariable === undefined) continue;
    const kind = answerOf(parameters, e.decision);
    names[e.resultVariable] = Object.hasOwn(names, e.resultVariable) ? either(names[e.resultVariable] ?? ANY, kind) : kind;
  }
  return names;
}

const kindOf = (expression: string | undefined, env: Environment): Kind => {
  const parsed = expression === undefined ? undefined : parseFeel(expression);
  return parsed?.ok ? infer(parsed.root, env) : ANY;
};

/** Items, their numbers and what they leave. */
function itemNames(definition: ProcessDefinition, env: Environment): Names {
  const names: Names = {};
  for (const e of definition.elements) {
    const marker = 'multiInstance' in e ? e.multiInstance : undefined;
    if ('loop' in e && e.loop) names.loopCounter = NUMBER;
    if (!marker) continue;
    const set = (name: string, kind: Kind): void => void (names[name] = Object.hasOwn(names, name) ? either(names[name] ?? ANY, kind) : kind);
    const list = asKept(kindOf(marker.collection, env));
    set(marker.itemVariable, list.is === 'list' ? list.of : ANY);
    names.loopCounter = NUMBER;
    const inside = { ...env, names: { ...env.names, ...names, endState: TEXT } };
    if (marker.outputCollection !== undefined) set(marker.outputCollection, listOf(asKept(kindOf(marker.outputElement, inside))));
  }
  return names;
}

/** Keys that expressions put into contexts. */
function* keysIn(node: FeelNode): Generator<string> {
  const [key] = node.name === 'ContextEntry' ? node.children : [];
  if (key) yield nameOf(key).replace(/^"|"$/g, '');
  const [callee, , parameters] = node.children;
  const put = node.name === 'FunctionInvocation' && callee && nameOf(callee) === 'context put' ? parameters?.children[1] : undefined;
  if (put?.name === 'StringLiteral') yield put.text.slice(1, -1);
  for (const child of node.children) yield* keysIn(child);
}

const putKeys = (expressions: readonly string[]): Set<string> =>
  new Set(
    expressions.flatMap((expression) => {
      const parsed = parseFeel(expression);
      return parsed.ok ? [...keysIn(parsed.root)] : [];
    }),
  );

/** What any expression of a definition may speak of: what forms, outputs, items and declared variables can set, and the case's own names. */
export function vocabularyOf(definition: ProcessDefinition, expressions: readonly string[], context: Pick<CheckContext, 'parameters'>): Environment {
  const listed = context.parameters.filter(({ name }) => definition.parameters.includes(name));
  const assignments = assigned(definition);
  const set: Names = {
    ...Object.fromEntries(assignments.map(({ name }) => [name, ANY])),
    ...declaredKinds(definition),
    ...fieldKinds(definition),
    number: TEXT,
    label: TEXT,
  };
  const names = withAnswers(set, definition, context);
  const env: Environment = {
    names,
    anyName: false,
    bound: new Set(),
    keys: putKeys(expressions),
    parameters: Object.fromEntries(listed.map((parameter) => [parameter.name, parameter])),
    elements: new Set(definition.elements.map(({ id }) => id)),
    overValues: false,
    report: () => undefined,
  };
  const all = { ...env, names: { ...names, ...itemNames(definition, env) } };
  return { ...all, names: withPossibleValues(all, [...assignments, ...prefilled(definition), ...itemAssignments(definition)]) };
}

/** What a message brings; of several, what any of them may bring. `rule`: one of the message itself, asked when it is sent, which also sees by whom (`sender`, a user name). */
function messageKind(definition: ProcessDefinition, messages: readonly string[], rule: boolean): Kind | undefined {
  const payloads = messages.flatMap((name) =>
    Object.hasOwn(definition.messages, name) ? [kindOfProperties(definition.messages[name]!.schema.properties)] : [],
  );
  const [first, ...others] = payloads;
  return first && contextOf({ name: TEXT, payload: others.reduce(either, first), ...(rule && { sender: TEXT }) });
}

/** Messages whose payload an expression sees where it stands. */
function messagesAt(definition: ProcessDefinition, path: MarkedPlace['path']): readonly string[] {
  const [part, key, field, index] = path;
  if (part === 'messages') return [String(key)];
  if (part === 'elements') return messagesOf(definition.elements[Number(key)]!);
  if (part !== 'clocks') return [];
  const clock = definition.clocks[Number(key)]!;
  const moments =
    field === 'metAt'
      ? clock.metBy
      : field === 'startedBy'
        ? [clock.startedBy]
        : field === 'metBy' || field === 'cancelledBy' || field === 'restartedBy'
          ? [clock[field]![Number(index)]!]
          : [];
  return moments.flatMap(({ message }) => message ?? []);
}

/** The fields of a form or a message, as they stand in `visibleWhen`. */
function namesOfForm(definition: ProcessDefinition, part: 'forms' | 'messages', key: string, known: Names): Names | undefined {
  const fields = kindOfProperties(own<Pick<Form, 'schema'>>(definition[part], key)?.schema.properties ?? {});
  if (fields.is !== 'context') return undefined;
  // What a step cannot change is what it was: it need not be among what its form offers. A message is filled whole.
  const seen = (name: string, kind: Kind): Kind => (part === 'forms' ? narrowed(kind, known[name] ?? ANY) : kind);
  return Object.fromEntries(Object.entries(fields.fields).map(([name, kind]) => [name, seen(name, kind)]));
}

/** The fields of a list, from the names that stand around its column. */
const withRow = (names: Names, list: Kind | undefined): Names => (list?.is === 'list' && list.of.is === 'context' ? { ...names, ...list.of.fields } : names);

/**
 * What a field's `visibleWhen` sees, of a form or a message: its fields and, of a column, those of its row before them. Nothing else: the browser has
 * nothing else. Undefined anywhere else. Asked for place after place of one definition: the names of each form, and of each of its lists, are gathered once.
 */
export function formNames(definition: ProcessDefinition, known: Names): (path: MarkedPlace['path']) => Names | undefined {
  const gathered = new Map<string, Names | undefined>();
  const once = (place: readonly string[], gather: () => Names | undefined): Names | undefined => {
    const id = JSON.stringify(place);
    if (!gathered.has(id)) gathered.set(id, gather());
    return gathered.get(id);
  };
  return (path) => {
    const [part, form, , , field] = path;
    if ((part !== 'forms' && part !== 'messages') || path.at(-1) !== 'visibleWhen' || typeof field !== 'string') return undefined;
    const key = String(form);
    const names = once([part, key], () => namesOfForm(definition, part, key, known));
    const [list = '', column] = field.split('/');
    return names && column !== undefined ? once([part, key, list], () => withRow(names, names[list])) : names;
  };
}

/** Whether an expression stands at a script, or at a service task whose connector answers; of one that nobody knows, nobody can tell. */
function isAnswered({ elements }: ProcessDefinition, [part, index]: MarkedPlace['path']): boolean {
  const element = part === 'elements' ? elements[Number(index)] : undefined;
  return element?.type === 'scriptTask' || (element?.type === 'serviceTask' && connectorOf(element.service)?.answers !== false);
}

/** What answers are known by. */
type Known = Pick<CheckContext, 'parameters'> & Partial<Pick<CheckContext, 'processes'>>;

/** What is answered where an expression stands: by a connector anything, by a called case how it ended, by a decision table what its columns say. Undefined: nothing is. */
function answerAt(definition: ProcessDefinition, path: MarkedPlace['path'], { parameters, processes = [] }: Known): Kind | undefined {
  const element = path[0] === 'elements' ? definition.elements[Number(path[1])] : undefined;
  if (element?.type === 'businessRuleTask') return answerOf(parameters, element.decision);
  if (element?.type === 'callActivity') return answerOfCall(element, processes);
  return isAnswered(definition, path) ? ANY : undefined;
}

/** What a complex gateway counts, where its activation condition stands, and the phase it is in, where those of its flows do (BPMN 2.0.2 §13.4.5). */
function complexNamesAt(definition: ProcessDefinition, [part, place]: MarkedPlace['path'], sees: readonly Seen[]): Names {
  const element = part === 'elements' ? definition.elements[Number(place)] : undefined;
  const flow = part === 'flows' ? definition.flows[Number(place)] : undefined;
  const incoming = definition.flows.filter(({ target }) => target === element?.id);
  return {
    ...(sees.includes('activationCount') && { activationCount: NUMBER, tokens: contextOf(Object.fromEntries(incoming.map(({ id }) => [id, NUMBER]))) }),
    ...(sees.includes('waitingForStart') &&
      definition.elements.some((e) => e.type === 'complexGateway' && e.id === flow?.source) && { waitingForStart: BOOLEAN }),
  };
}

/** What the names in the words of a notice stand for; a text that may be missing is of any kind. */
const KINDS_OF_NOTICE_NAMES: { readonly [N in NoticeName]: Kind } = { work: TEXT, what: TEXT, due: ANY, uncertain: BOOLEAN, by: ANY, because: ANY };

/** The names an expression sees beyond the vocabulary, where it stands. */
export function namesAt(definition: ProcessDefinition, path: MarkedPlace['path'], sees: readonly Seen[], context: Known): Names {
  const result = sees.includes('result') ? answerAt(definition, path, context) : undefined;
  const message = sees.includes('message') ? messageKind(definition, messagesAt(definition, path), path[0] === 'messages') : undefined;
  return {
    ...(sees.includes('outcome') && { outcome: outcomeKindAt(definition, path) }),
    ...Object.fromEntries(NOTICE_NAMES.filter((name) => sees.includes(name)).map((name) => [name, KINDS_OF_NOTICE_NAMES[name]])),
    ...(message && { message }),
    ...(sees.includes('signal') && { signal: contextOf({ name: TEXT, payload: ANY }) }),
    ...(result && { result }),
    ...(sees.includes('endState') && { endState: TEXT }),
    ...complexNamesAt(definition, path, sees),
    ...(sees.includes('loopCounter') && { loopCounter: NUMBER }),
    ...(sees.includes('numberOfInstances') && { numberOfInstances: NUMBER }),
    ...(sees.includes('numberOfCompletedInstances') && { numberOfCompletedInstances: NUMBER }),
  };
}
