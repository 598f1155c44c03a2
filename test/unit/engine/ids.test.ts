import fc from 'fast-check';
import type { CaseState } from '../../../engine/case-state.js';
import type { Effect } from '../../../engine/effect.js';
import { idName } from '../../../engine/ids.js';
import { FOUNDATION, REVISIONS } from '../../../engine/revisions.js';
import { process } from '../../support/process-builder.js';
import { PureCase } from '../../support/pure-case.js';
import { begin, MONDAY } from './begin.js';
import { blocks, graphOf, type Block } from './properties/generated-process.js';
import { moves, triggerOf, type Move } from './properties/history.js';
import { china } from './time/calendars.js';

const loop = () =>
  process()
    .start()
    .exclusive('m')
    .userTask('t', { multiInstance: { collection: 'items', itemVariable: 'item' }, deadline: { parameter: 'p.day' } })
    .exclusive('x')
    .when('again = true')
    .to('m')
    .from('x')
    .otherwise()
    .end();
const idsOf = (c: PureCase) => Object.keys(c.state.tasks);

describe('the name in an id', () => {
  test.each([
    ['element', 'RR-09', '', 'RR-09.'],
    ['element', 'RR-09', 'baike', 'RR-09@baike.'],
    ['element', 'each', 'outer/inner', 'each@outer.inner.'],
    ['incident', 'RR-09', 'baike', 'RR-09@baike.incident.'],
    ['notice', 'tell', '', 'tell.notice.'],
  ] as const)('a %s of %s in "%s" is %s', (kind, elementId, key, name) => {
    expect(idName(kind, elementId, key)).toBe(name);
  });

  test('it stands in a URL, a header and a file name as it is, whatever people call their items', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (key) => {
        expect(idName('element', 'a', key)).toMatch(/^a(@~?[\w.-]{1,40})?\.$/);
        expect(idName('element', 'a', key)).toBe(idName('element', 'a', key));
      }),
    );
    expect(idName('element', 'a', '百科')).not.toBe(idName('element', 'a', '台湾'));
  });
});

describe('ids say what they name', () => {
  test('element, instance, and how many-th time: the same whatever else the case has done', () => {
    // given
    const c = begin(loop(), { variables: { items: ['p', '佰科'], again: true } });
    expect(idsOf(c)).toEqual(['T-202609-0001.t@p.1', 'T-202609-0001.t@~10kiowq.1']);
    // when
    c.complete('t', { key: 'p' });
    c.complete('t', { key: '佰科' });
    // then
    expect(idsOf(c)).toEqual(['T-202609-0001.t@p.2', 'T-202609-0001.t@~10kiowq.2']);
    expect(Object.keys(c.state.deadlines).slice(-2)).toEqual(['task:T-202609-0001.t@p.2', 'task:T-202609-0001.t@~10kiowq.2']);
  });

  test('what the engine counts besides moves no id of anything else', () => {
    const ids = (withMore: boolean) => {
      const builder = process().start();
      const c = begin((withMore ? builder.sendTask('more').sendTask('evenMore') : builder).userTask('a').userTask('b').end());
      c.complete('a');
      return [...c.recordsOf('taskCreated').map(({ data }) => data.taskId), ...idsOf(c)];
    };
    expect(ids(true)).toEqual(ids(false));
  });

  test('as many numbers are kept as there are places, however often a case comes round', () => {
    const c = begin(loop(), { variables: { items: ['p'], again: true } });
    const round = () => c.complete('t');
    round();
    const kept = Object.keys(c.state.idsGiven!);
    for (let times = 0; times < 50; times++) round();
    expect(Object.keys(c.state.idsGiven!)).toEqual(kept);
    expect(idsOf(c)).toEqual(['T-202609-0001.t@p.52']);
  });

  test('under the first revision they stay what they were: one counter for all', () => {
    const c = new PureCase(loop().graph(), { calendar: china, rules: FOUNDATION }).start({ items: ['p', 'q'] }, { at: MONDAY });
    expect(idsOf(c)).toEqual(['T-202609-0001.4', 'T-202609-0001.5']);
    expect(c.state.idsGiven).toBeUndefined();
  });

  test.each(REVISIONS)('under revision $id ($name) no id is given twice in the life of a case', ({ id: rules }) => {
    fc.assert(
      fc.property(blocks(3), moves(40), (block: Block, history: Move[]) => {
        const c = new PureCase(graphOf(block), { calendar: china, rules }).start({ v: 0 }, { at: MONDAY });
        for (const move of history) {
          const trigger = triggerOf(c.graph, c.state, move, c.now + (move.pick % 4) * 3_600_000);
          if (trigger) c.attempt(trigger);
        }
        const given = [
          ...c.recordsOf('elementActivated').flatMap(({ elementId, data }) => (isBoundary(c, elementId) ? [] : [data.instanceId])),
          ...effectIds(c.effects),
        ];
        given.push(...c.recordsOf('incidentCreated').map(({ data }) => data.incidentId));
        expect(new Set(given).size).toBe(given.length);
        expect(keysAreIds(c.state)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

/** The record of a boundary event names the activity it hangs on. */
const isBoundary = (c: PureCase, elementId: string | undefined) => elementId !== undefined && c.graph.elements[elementId]?.type === 'boundaryEvent';
/** A call that is called off is named by the id it was given. */
const effectIds = (effects: readonly Effect[]) => effects.flatMap(({ kind, id }) => (kind === 'cancelCall' ? [] : [id]));
const keysAreIds = ({ instances, tasks, waits, incidents }: CaseState) =>
  [instances, tasks, waits, incidents].every((map) => Object.entries(map).every(([key, { id }]) => key === id));
