import { eventOf } from '../elements/event-of.js';
import type { Element, ElementOf } from '../elements/index.js';
import { nearestOf } from '../feel/findings.js';
import { ANY, contextOf, TEXT, type Kind } from '../feel/kinds.js';
import { startForm } from '../forms/step-form.js';
import { own } from '../own.js';
import { COMMON_PACK, type ProcessDefinition } from '../process-definition.js';
import type { Problem } from '../problem.js';
import { indexOf } from '../process-index.js';
import { callsAtOnce } from './calls-at-once.js';
import type { CheckContext } from './check-definition.js';
import { declaredKinds, fieldKinds } from './kept-kinds.js';
import { problem } from './report.js';

type CallActivity = ElementOf<'callActivity'>;
type Published = CheckContext['processes'][number];

/** What of a published process its callers go by; undefined where that is not known here. */
function interfaceOf({ startForm: form, startFields, forms, variables }: Published) {
  return form === undefined || !startFields || !forms || !variables ? undefined : { startForm: form, startFields, forms, variables };
}

/** A call activity calls a process that there is, of its organisation or of all, with what its start form takes; and no process comes to call itself at once. */
export function checkCalls(definition: ProcessDefinition, { processes }: Pick<CheckContext, 'processes'>): Problem[] {
  const known = [...processes.filter(({ key }) => key !== definition.key), definition];
  return indexOf(definition)
    .ofType('callActivity')
    .flatMap((call) => {
      const called = known.find(({ key }) => key === call.calls);
      if (!called) return [unknownProcess(call, known)];
      const acrossPacks = called.orgPack !== definition.orgPack && called.orgPack !== COMMON_PACK;
      return [...(acrossPacks ? [otherOrganisation(call)] : []), ...fieldFaults(call, called), ...circle(definition, call, known)];
    });
}

/** What the case of a call has answered: how it ended, and what its forms, its variables and its expressions may have set. */
export function answerOfCall({ calls }: CallActivity, processes: CheckContext['processes']): Kind {
  const called = processes.find(({ key }) => key === calls);
  const known = called && interfaceOf(called);
  const set = Object.fromEntries((called?.elements ?? []).flatMap(namesSetBy).map((name) => [name, ANY]));
  const kinds = known ? { ...set, ...fieldKinds(known), ...declaredKinds(known) } : {};
  return contextOf({ caseId: TEXT, endState: TEXT, values: contextOf(kinds, !known || !called?.elements) });
}

/** Names that an element sets in its case. */
function namesSetBy(element: Element): string[] {
  const event = eventOf(element);
  const outputs = [event && 'output' in event ? event.output : undefined, 'output' in element ? element.output : undefined];
  const results = [
    'resultVariable' in element ? element.resultVariable : undefined,
    'multiInstance' in element ? element.multiInstance?.outputCollection : undefined,
  ];
  return [...outputs.flatMap((output) => Object.keys(output ?? {})), ...results.filter((name) => name !== undefined)];
}

const unknownProcess = ({ id, calls }: CallActivity, known: readonly Published[]): Problem => {
  const { nearest } = nearestOf(
    calls,
    known.map(({ key }) => key),
  );
  return problem(
    'error',
    'unknownCalledProcess',
    id,
    [`没有已发布的流程 ${calls}`, `There is no published process ${calls}`],
    nearest === undefined ? ['先发布被调用的流程', 'Publish the called process first'] : [`是否应为 ${nearest}？`, `Should it be ${nearest}?`],
  );
};

const otherOrganisation = ({ id, calls }: CallActivity): Problem =>
  problem(
    'error',
    'callsOtherOrganisation',
    id,
    [`流程 ${calls} 属于另一个组织，不能调用`, `The process ${calls} is another organisation’s and cannot be called`],
    ['调用本组织的流程，或各组织共用的流程', 'Call a process of this organisation, or one that all share'],
  );

/** What the start form asks for is given, and nothing else. */
function fieldFaults(call: CallActivity, called: Published): Problem[] {
  const known = interfaceOf(called);
  if (!known) return [];
  const { properties, required } = startForm(known).schema;
  const given = call.input ?? {};
  return [
    ...Object.keys(given)
      .filter((field) => own<unknown>(properties, field) === undefined)
      .map((field) => unknownField(call, field, Object.keys(properties))),
    ...required.filter((field) => own(given, field) === undefined).map((field) => missingField(call, field)),
  ];
}

const unknownField = ({ id, calls }: CallActivity, field: string, names: readonly string[]): Problem => {
  const { nearest } = nearestOf(field, names);
  return problem(
    'error',
    'unknownCallField',
    id,
    [`流程 ${calls} 的发起表单没有字段 ${field}`, `The start form of ${calls} has no field ${field}`],
    nearest === undefined ? ['改正字段名', 'Correct the name'] : [`是否应为 ${nearest}？`, `Should it be ${nearest}?`],
  );
};

const missingField = ({ id, calls }: CallActivity, field: string): Problem =>
  problem(
    'error',
    'callFieldMissing',
    id,
    [`流程 ${calls} 的发起表单要求 ${field}，这里没有给出`, `The start form of ${calls} asks for ${field}, which is not given here`],
    [`在 input 中给出 ${field}`, `Give ${field} under input`],
  );

/** A case that begins, and at once calls one that at once calls its like, would begin cases without end. */
function circle(definition: ProcessDefinition, call: CallActivity, known: readonly Published[]): Problem[] {
  if (!callsAtOnce(definition).has(call.calls)) return [];
  const seen = new Set<string>();
  const open = [call.calls];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (key === definition.key) return [circleWithoutWait(call)];
    if (seen.has(key)) continue;
    seen.add(key);
    const next = known.find((each) => each.key === key);
    if (next) open.push(...callsAtOnce(next));
  }
  return [];
}

const circleWithoutWait = ({ id, calls }: CallActivity): Problem =>
  problem(
    'error',
    'callCircle',
    id,
    [`流程 ${calls} 又会立即调用本流程，单据会没完没了地产生`, `The process ${calls} calls this one again at once: cases would begin without end`],
    ['在调用之前等待人、消息或时间', 'Wait for people, a message or a time before the call'],
  );
