import { checkSoundness } from '../../../../model/checks/soundness.js';
import { explore } from '../../../../model/checks/token-space.js';
import { processDefinition, type ProcessDefinition } from '../../../../model/process-definition.js';
import { process, type ProcessBuilder } from '../../../support/process-builder.js';

const timer = { kind: 'timer', after: 'p.day' };
const found = (drawn: ProcessBuilder) => checkSoundness(drawn.build()).map(({ code, elementId }) => `${code} ${elementId}`);

describe('what a non-interrupting boundary event sends beside', () => {
  /** Goes round; beside each round a way may be gone that splits, chooses, and joins what it has chosen by `joining`. */
  const rounds = (joining: (b: ProcessBuilder) => ProcessBuilder) => {
    const beside = process()
      .start()
      .exclusive('m')
      .userTask('a')
      .userTask('b')
      .userTask('c')
      .choice('d', ['again', 'on'])
      .exclusive('x')
      .when('outcome = "again"')
      .to('m')
      .from('x')
      .otherwise()
      .end()
      .boundary('t', 'a', timer, { interrupting: false })
      .parallel('split')
      .exclusive('y')
      .when('n > 1')
      .userTask('p');
    return joining(beside).parallel('both').end('e2').from('y').otherwise().userTask('q').to('chosen').from('split').to('both');
  };

  test('does not get into the way of what it sends another time', () => {
    expect(found(rounds((b) => b.exclusive('chosen')))).toEqual([]);
  });

  test('gets stuck by itself', () => {
    expect(found(rounds((b) => b.parallel('chosen')))).toEqual(['deadlock both']);
  });
});

describe('a drawing with more ways than are looked at', () => {
  /** A start, gateways of one kind with a flow from each to each later one, and an end. */
  function thicket(type: 'inclusiveGateway' | 'exclusiveGateway', gateways: number): ProcessDefinition {
    const name = { zh: '名', en: 'name' };
    const ids = Array.from({ length: gateways }, (_, i) => `g${i}`);
    const pairs = [['s', 'g0'], ...ids.flatMap((from, i) => ids.slice(i + 1).map((to) => [from, to])), [ids.at(-1)!, 'e']];
    const gatewayElements = ids.map((id) => ({ id, type, name }));
    const flows = pairs.map(([source, target], i) => ({ id: `f${i}`, source, target }));
    const elements = [{ id: 's', type: 'startEvent', name }, ...gatewayElements, { id: 'e', type: 'endEvent', name }];
    return processDefinition.parse({ ...process('thicket').start().end().build(), elements, flows });
  }
  const exploredFrom = (definition: ProcessDefinition) => explore(definition, definition.elements[0]!);

  test('is said not to be explored to the end, after so much work and no more', () => {
    const definition = thicket('inclusiveGateway', 40);
    const { finding, isWhole, markings, moves } = exploredFrom(definition);
    expect([finding, isWhole, markings]).toEqual([null, false, 5000]);
    expect(moves).toBeLessThanOrEqual(100_000);
    expect(checkSoundness(definition)).toMatchObject([{ severity: 'warning', code: 'notExplored', elementId: 's' }]);
  });

  test('that has no more than that is explored to the end, without a word', () => {
    for (const definition of [thicket('inclusiveGateway', 6), thicket('exclusiveGateway', 40)]) {
      expect(exploredFrom(definition)).toMatchObject({ finding: null, isWhole: true });
      expect(checkSoundness(definition)).toEqual([]);
    }
    // a token on one of 782 flows, or on none, and each gateway's ways once for each flow to it
    expect(exploredFrom(thicket('exclusiveGateway', 40))).toMatchObject({ markings: 783, moves: 9960 });
  });
});
