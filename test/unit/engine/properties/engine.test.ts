import fc from 'fast-check';
import { start, step } from '../../../../engine/step.js';
import type { ExecutableGraph } from '../../../../model/compile.js';
import { deepFreeze, PureCase, STAFF } from '../../../support/pure-case.js';
import { PARAMETERS } from '../../../support/test-parameters.js';
import { MONDAY } from '../begin.js';
import { china } from '../time/calendars.js';
import { blocks, graphOf, type Block } from './generated-process.js';
import { moves, triggerOf, wayOn, type Move } from './history.js';
import { faultsOf, journalFaults } from './invariants.js';

const HOUR = 3_600_000;
const MOVES = 40;
/** Runs of each property; `FC_RUNS` asks for more. fast-check prints the seed of a failure. */
const numRuns = Number(globalThis.process.env.FC_RUNS ?? 60);
const anything = [blocks(3), moves(MOVES)] as const;
const begin = (graph: ExecutableGraph) => new PureCase(graph, { calendar: china }).start({ v: 0 }, { at: MONDAY });

/** Takes a case through a history; time passes between the moves. `seen` looks at each step. */
function live(c: PureCase, history: readonly Move[], seen: (before: PureCase['state']) => void = () => undefined): void {
  for (const move of history) {
    const trigger = triggerOf(c.graph, c.state, move, c.now + (move.pick % 4) * HOUR);
    if (!trigger) continue;
    const before = c.state;
    c.attempt(trigger);
    seen(before);
  }
}

describe('properties of the engine, over random definitions and random histories', () => {
  test('tokens are conserved, a task completes exactly once, nothing hangs in the air', () => {
    fc.assert(
      fc.property(...anything, (block: Block, history: Move[]) => {
        const c = begin(graphOf(block));
        live(c, history, () => expect(faultsOf(c.graph, c.state)).toEqual([]));
        expect(journalFaults(c.records, c.state)).toEqual([]);
      }),
      { numRuns },
    );
  });

  test('a sound definition never gets stuck, and nothing is open after the end', () => {
    fc.assert(
      fc.property(...anything, (block: Block, history: Move[]) => {
        const c = begin(graphOf(block));
        live(c, history);
        for (let guard = 0; c.state.status === 'running' || c.state.status === 'suspended'; guard++) {
          const trigger = wayOn(c.graph, c.state, c.now);
          if (!trigger || guard > 2000) throw new Error(`stuck: ${JSON.stringify({ instances: c.state.instances, joins: c.state.joins })}`);
          c.send(trigger);
        }
        expect(c.state.status).toBe('completed');
        expect(faultsOf(c.graph, c.state)).toEqual([]);
        expect(journalFaults(c.records, c.state)).toEqual([]);
      }),
      { numRuns },
    );
  });

  test('a state that was written down and read again goes on the same; two replays are equal; the given state is not changed', () => {
    fc.assert(
      fc.property(...anything, (block: Block, history: Move[]) => {
        const graph = graphOf(block);
        const input = deepFreeze({ caseId: 'T-1', now: MONDAY, startedBy: STAFF, variables: { v: 0 }, parameters: PARAMETERS, calendar: china });
        let state = start(graph, input).state;
        expect(JSON.stringify(start(graph, input).state)).toBe(JSON.stringify(state));
        let now = MONDAY;
        for (const move of history) {
          now += (move.pick % 4) * HOUR;
          const trigger = triggerOf(graph, state, move, now);
          if (!trigger) continue;
          now = trigger.now;
          const read = JSON.parse(JSON.stringify(state)) as typeof state;
          expect(read).toStrictEqual(state);
          const again = step(graph, deepFreeze(read), deepFreeze(trigger));
          const result = step(graph, deepFreeze(state), trigger);
          expect(JSON.stringify(again)).toBe(JSON.stringify(result));
          if (result.ok) state = result.state;
        }
      }),
      { numRuns },
    );
  });

  test('rejected input changes nothing; accepted input is one step further', () => {
    fc.assert(
      fc.property(...anything, (block: Block, history: Move[]) => {
        const c = begin(graphOf(block));
        live(c, history, (before) => {
          const text = JSON.stringify(before);
          if (c.state !== before) expect(c.state.seq).toBe(before.seq + 1);
          for (const pick of [0, 1, 2, 3, 4]) {
            const trigger = triggerOf(c.graph, c.state, { kind: 'nonsense', pick, v: 0 }, c.now)!;
            expect(step(c.graph, c.state, trigger).ok).toBe(false);
          }
          expect(JSON.stringify(before)).toBe(text);
        });
      }),
      { numRuns },
    );
  });
});
