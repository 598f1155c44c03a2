import { knotsOf } from '../../../../model/checks/knots.js';

/** The knots of a drawing written as `a>b b>c`, each with its nodes in order. */
function knots(drawing: string): string[] {
  const flows = drawing.split(' ').map((flow) => flow.split('>'));
  const nodes = [...new Set(flows.flat())];
  const found = knotsOf(nodes, (node) => flows.flatMap(([from, to]) => (from === node && to !== undefined ? [to] : [])));
  return [...new Set([...found.values()].map((knot) => [...knot].sort().join('')))].sort();
}

test.each([
  ['no way back', 'a>b b>c a>c', []],
  ['one round', 'a>b b>c c>b c>d', ['bc']],
  ['a node that leads to itself', 'a>a a>b', ['a']],
  ['two rounds with a node in common', 'a>b b>a b>c c>b', ['abc']],
  ['two rounds of which one leads to the other', 'a>b b>a b>c c>d d>c', ['ab', 'cd']],
  ['a cross flow to what is done already', 'a>b a>c c>b b>d d>b', ['bd']],
])('%s', (_, drawing, expected) => expect(knots(drawing)).toEqual(expected));

test('a way of ten thousand nodes is no matter of depth', () => {
  const nodes = Array.from({ length: 10_000 }, (_, i) => String(i));
  const found = knotsOf(nodes, (node) => [String((Number(node) + 1) % 10_000)]);
  expect([found.size, found.get('0')?.size]).toEqual([10_000, 10_000]);
});
