import type { Element } from '../elements/index.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { problem } from './report.js';

/** A loop says when it is over, and is no multi-instance besides (BPMN 2.0.2 §10.3.7: an activity has one of the two markers). */
export function checkStandardLoops({ elements }: ProcessDefinition): Problem[] {
  return elements.flatMap((e) => {
    if (!('loop' in e) || !e.loop) return [];
    const { condition, maximum, testBefore } = e.loop;
    return [
      ...(e.multiInstance === undefined ? [] : [twoMarkers(e)]),
      ...(condition === undefined && maximum === undefined ? [neverOver(e)] : []),
      ...(condition === undefined && testBefore ? [nothingToTest(e)] : []),
    ];
  });
}

const twoMarkers = ({ id }: Element): Problem =>
  problem(
    'error',
    'loopAndMultiInstance',
    id,
    ['一个环节不能既循环又多实例', 'An activity is a loop or a multi-instance, not both'],
    ['把其中一个放进子流程里', 'Put one of the two into a sub-process'],
  );
const neverOver = ({ id }: Element): Problem =>
  problem(
    'error',
    'loopWithoutEnd',
    id,
    ['循环既无条件也无次数上限，永远不会结束', 'The loop has no condition and no maximum, so it would never be over'],
    ['填写 condition 或 maximum', 'Give it a condition or a maximum'],
  );
const nothingToTest = ({ id }: Element): Problem =>
  problem(
    'error',
    'loopTestsNothing',
    id,
    ['testBefore 需要条件：没有条件可以先问', 'testBefore needs a condition: there is none to ask first'],
    ['填写 condition，或去掉 testBefore', 'Give it a condition, or remove testBefore'],
  );
