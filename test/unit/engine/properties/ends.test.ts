import fc from 'fast-check';
import type { PureCase } from '../../../support/pure-case.js';
import { graphOf, type Block } from './generated-process.js';
import { wayOn, type Move } from './history.js';
import { faultsOf, journalFaults } from './invariants.js';
import { anythingOften, begin, live, runs } from './walk.js';

/** Does what somebody would who wants the case to end. */
function bringToItsEnd(c: PureCase): void {
  for (let guard = 0; c.state.status === 'running' || c.state.status === 'suspended'; guard++) {
    const trigger = wayOn(c.graph, c.state, c.now);
    if (!trigger || guard > 2000) throw new Error(`stuck: ${JSON.stringify({ instances: c.state.instances, joins: c.state.joins, resets: c.state.resets })}`);
    c.send(trigger);
  }
}

describe('properties of the engine, over 5000 other random histories of random definitions', () => {
  test('a sound definition never gets stuck, and nothing is open after the end', () => {
    fc.assert(
      fc.property(...anythingOften, (block: Block, histories: readonly Move[][]) => {
        const graph = graphOf(block);
        for (const history of histories) {
          const c = begin(graph);
          live(c, history);
          bringToItsEnd(c);
          expect(c.state.status).toBe('completed');
          expect(faultsOf(c.graph, c.state)).toEqual([]);
          expect(journalFaults(c.records, c.state)).toEqual([]);
        }
      }),
      runs(1250),
    );
  });
});
