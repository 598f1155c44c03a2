import { isEventSubProcess, isStartedByHand } from '../elements/apart.js';
import { type Element, type ElementOf, traitsOf } from '../elements/index.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { indexOf, type ProcessIndex } from '../process-index.js';
import { problem } from './report.js';

/** An ad-hoc sub-process has activities that people start, and neither start nor end events (BPMN 2.0.2 §10.3.5). */
export function checkAdHoc(definition: ProcessDefinition): Problem[] {
  const index = indexOf(definition);
  return index.ofType('adHocSubProcess').flatMap((adHoc) => faultsOf(index, adHoc));
}

function faultsOf(index: ProcessIndex, { id }: ElementOf<'adHocSubProcess'>): Problem[] {
  const inside = index.children(id);
  const byHand = inside.filter((e) => isStartedByHand(e, index.incoming(e.id).length));
  const isActivity = ({ type }: Element): boolean => traitsOf(type).kind === 'activity';
  const isEnd = ({ type }: Element): boolean => type === 'startEvent' || type === 'endEvent';
  return [
    ...(byHand.some(isActivity) ? [] : [empty(id)]),
    ...inside.filter(isEnd).map((e) => hasEnds(e.id)),
    ...byHand.filter((e) => !isActivity(e) && !isEnd(e)).map((e) => notStartable(e.id)),
    ...inside.filter((e) => isEventSubProcess(e)).map((e) => hasEventSubProcess(e.id)),
  ];
}

const empty = (id: string): Problem =>
  problem(
    'error',
    'adHocEmpty',
    id,
    ['临时子流程中没有可以由人启动的环节', 'Nothing in the ad-hoc sub-process can be started by people'],
    ['放入至少一个没有入线的环节', 'Put an activity into it that no flow leads to'],
  );
const hasEnds = (id: string): Problem =>
  problem(
    'error',
    'adHocHasEnds',
    id,
    ['临时子流程中不能有开始或结束事件', 'An ad-hoc sub-process has no start or end events'],
    ['删除它：其中的环节由人启动', 'Remove it: people start what is in it'],
  );
const notStartable = (id: string): Problem =>
  problem(
    'error',
    'adHocNotStartable',
    id,
    ['在临时子流程中，没有入线的只能是环节', 'In an ad-hoc sub-process only activities are without a flow that leads to them'],
    ['从一个环节引线到这里', 'Lead a flow here from an activity'],
  );
const hasEventSubProcess = (id: string): Problem =>
  problem(
    'error',
    'adHocEventSubProcess',
    id,
    ['临时子流程中不能直接放事件子流程', 'An event sub-process does not lie in an ad-hoc sub-process'],
    ['在临时子流程外面套一个子流程，把它放进去', 'Put a sub-process around the ad-hoc one, and the event sub-process into that'],
  );
