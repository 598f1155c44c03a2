import fc from 'fast-check';
import { start, step } from '../../../../engine/step.js';
import { deepFreeze, STAFF } from '../../../support/pure-case.js';
import { PARAMETERS } from '../../../support/test-parameters.js';
import { MONDAY } from '../begin.js';
import { china } from '../time/calendars.js';
import { graphOf, type Block } from './generated-process.js';
import { triggerOf, type Move } from './history.js';
import { anything, begin, live, runs } from './walk.js';

const HOUR = 3_600_000;

describe('properties of the engine, over random definitions and random histories', () => {
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
      runs(150),
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
      runs(150),
    );
  });
});
