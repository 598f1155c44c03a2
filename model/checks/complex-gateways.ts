import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { indexOf } from '../process-index.js';
import { problem } from './report.js';

/** The condition `activationCount >= n` written out, which is what nearly all are. */
const COUNT = /^\s*activationCount\s*(>=|>|=)\s*(\d+)\s*$/;

/**
 * A complex gateway that asks for more tokens than flows lead to it waits for ever, unless several come along one flow. One that asks for none would never wait
 * (BPMN 2.0.2 §13.4.5: tokens are blocked there as long as the condition is false).
 */
export function checkComplexGateways(definition: ProcessDefinition): Problem[] {
  const index = indexOf(definition);
  return index.ofType('complexGateway').flatMap((gateway) => {
    const [, sign, digits] = COUNT.exec(gateway.activationCondition) ?? [];
    if (digits === undefined) return [];
    const wanted = Number(digits) + (sign === '>' ? 1 : 0);
    const ways = index.incoming(gateway.id).length;
    return wanted > ways ? [tooMany(gateway.id, wanted, ways)] : [];
  });
}

const tooMany = (id: string, wanted: number, ways: number): Problem =>
  problem(
    'error',
    'activationOutOfReach',
    id,
    [`复杂网关要等 ${wanted} 个令牌，却只有 ${ways} 条入线`, `The complex gateway waits for ${wanted} tokens, and ${ways} flows lead to it`],
    ['减少个数，或再连一条入线', 'Ask for fewer, or lead another flow to it'],
  );
