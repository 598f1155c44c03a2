import fc from 'fast-check';
import { mayStillCome } from '../../../../engine/behaviors/upstream.js';
import type { CaseState } from '../../../../engine/case-state.js';
import { reachability } from '../../../../model/compile-reachability.js';
import type { ProcessDefinition } from '../../../../model/process-definition.js';
import { process } from '../../../support/process-builder.js';

const NODES = ['n0', 'n1', 'n2', 'n3', 'n4'];
const EDGE = 'edge';
const GATE = 'gate';

/** Any drawing of five tasks, one with a boundary event, around a gateway; which may be no process at all. */
const drawings = fc
  .record({
    kind: fc.constantFrom('inclusive' as const, 'complex' as const),
    flows: fc.uniqueArray(fc.tuple(fc.constantFrom(...NODES, EDGE, GATE), fc.constantFrom(...NODES, GATE)), {
      minLength: 2,
      maxLength: 14,
      selector: ([from, to]) => `${from} ${to}`,
    }),
  })
  .map(({ kind, flows }) => {
    const builder = process();
    if (kind === 'inclusive') builder.inclusive(GATE);
    else builder.complex(GATE, 'true');
    for (const node of NODES) builder.apart().userTask(node);
    builder.boundary(EDGE, 'n0', { kind: 'timer', after: 'p.day' });
    for (const [from, to] of flows) builder.from(from).to(to);
    return builder.build();
  });

/** The incoming flows of the gateway that a token can come to from an element without passing it, as BPMN 2.0.2 §13.4.3 has it: forwards, path by path. */
function reachedFrom({ flows }: ProcessDefinition, start: string): Set<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const go = (node: string): void => {
    if (node === GATE || seen.has(node)) return;
    seen.add(node);
    for (const flow of flows.filter(({ source }) => source === node)) {
      if (flow.target === GATE) found.add(flow.id);
      go(flow.target);
    }
    if (node === 'n0') go(EDGE);
  };
  go(start);
  return found;
}

describe('which tokens can still come to a gateway', () => {
  test('BPMN 13.4.3: those with a way to a flow that has no token and with none to a flow that has; in any drawing', () => {
    fc.assert(
      fc.property(drawings, fc.subarray(NODES), fc.subarray(NODES), fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (drawn, active, waiting, which) => {
        // given: tokens in some elements, at joins before others, and on some of the flows into the gateway
        const incoming = drawn.flows.filter(({ target }) => target === GATE).map(({ id }) => id);
        const full = incoming.filter((_, index) => which[index % which.length]);
        const state = {
          instances: Object.fromEntries(active.map((elementId) => [elementId, { id: elementId, elementId, scopeId: 'root' }])),
          joins: Object.fromEntries([...waiting, GATE].map((elementId) => [`root|${elementId}`, { f: 1 }])),
        } as unknown as CaseState;
        // when
        const found = mayStillCome({ graph: { upstream: reachability(drawn) } as never, state }, 'root', GATE, full);
        // then
        const stillComes = [...active, ...waiting].some((place) => {
          const reached = [...reachedFrom(drawn, place)];
          return reached.some((flow) => !full.includes(flow)) && !reached.some((flow) => full.includes(flow));
        });
        expect(found).toBe(stillComes);
      }),
      { numRuns: 500 },
    );
  });
});
