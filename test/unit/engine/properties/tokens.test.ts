import fc from 'fast-check';
import { graphOf, type Block } from './generated-process.js';
import type { Move } from './history.js';
import { faultsOf, journalFaults } from './invariants.js';
import { anythingOften, begin, live, runs } from './walk.js';

describe('properties of the engine, over 5000 random histories of random definitions', () => {
  test('tokens are conserved, a task completes exactly once, nothing hangs in the air', () => {
    fc.assert(
      fc.property(...anythingOften, (block: Block, histories: readonly Move[][]) => {
        const graph = graphOf(block);
        for (const history of histories) {
          const c = begin(graph);
          live(c, history, () => expect(faultsOf(c.graph, c.state)).toEqual([]));
          expect(journalFaults(c.records, c.state)).toEqual([]);
        }
      }),
      runs(1250),
    );
  });
});
