import { traitsOf } from '../elements/index.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { indexOf } from '../process-index.js';
import { problem } from './report.js';
import type { FlowId } from '../ids.js';

const conditionIgnored = (flowId: FlowId) =>
  problem(
    'error',
    'conditionIgnored',
    flowId,
    ['只有排他、包容或复杂网关的出线可以带条件或作默认', 'Only flows out of exclusive, inclusive or complex gateways may have a condition or be the default'],
    ['在前面加一个网关', 'Put a gateway before it'],
  );
const defaultWithCondition = (flowId: FlowId) =>
  problem(
    'error',
    'defaultWithCondition',
    flowId,
    ['默认出线的条件不会被判断', 'The condition of a default flow is never asked'],
    ['去掉条件，或不设为默认', 'Remove the condition, or make another flow the default'],
  );

/** Branching gateways need conditions, and should have a default (BPMN 2.0.2 §10.6). */
export function checkGateways(definition: ProcessDefinition): Problem[] {
  return definition.elements.flatMap((e) => {
    const outgoing = indexOf(definition).outgoing(e.id);
    const { chooses, isWaitState } = traitsOf(e.type);
    if (chooses !== true || isWaitState) return outgoing.filter((f) => f.condition !== undefined || f.isDefault).map((f) => conditionIgnored(f.id));
    const undecided = outgoing.filter((f) => f.isDefault && f.condition !== undefined).map((f) => defaultWithCondition(f.id));
    if (outgoing.length < 2) return undecided;
    const defaults = outgoing.filter((f) => f.isDefault);
    return [
      ...undecided,
      ...(defaults.length > 1
        ? [problem('error', 'twoDefaults', e.id, ['默认出线只能有一条', 'There may be only one default flow'], ['保留一条', 'Keep one'])]
        : []),
      ...(defaults.length === 0
        ? [
            problem(
              'warning',
              'noDefaultFlow',
              e.id,
              ['没有默认出线：条件都不成立时单据会停在这里', 'No default flow: a case stops here when no condition holds'],
              ['指定一条默认出线', 'Make one flow the default'],
            ),
          ]
        : []),
      ...outgoing
        .filter((f) => !f.isDefault && f.condition === undefined)
        .map((f) =>
          problem(
            'error',
            'noCondition',
            f.id,
            ['网关的出线缺少条件', 'A flow out of the gateway has no condition'],
            ['填写条件或设为默认', 'Give it a condition or make it the default'],
          ),
        ),
    ];
  });
}
