#!/usr/bin/env bash
# @dagrejs/dagre 3.1.3: the points of a loop (an edge from a node to itself) neither begin nor end at the node, and some
# lie outside of the width that the drawing is said to have. In 1.1.8 they ran from the node's right side and back.
source "$(dirname "$0")/lib/room.sh"
npm_packages @dagrejs/dagre@3.1.3 dagre-before@npm:@dagrejs/dagre@1.1.8
cat >run.mjs <<'JS'
import dagre from '@dagrejs/dagre';
import before from 'dagre-before';
import { row, versions } from './report.mjs';

versions('dagre-before', '@dagrejs/dagre');
function loop({ graphlib, layout }) {
  const graph = new graphlib.Graph();
  graph.setGraph({});
  graph.setDefaultEdgeLabel(() => ({}));
  graph.setNode('a', { width: 100, height: 50 });
  graph.setEdge('a', 'a');
  layout(graph);
  const { points } = graph.edge('a', 'a');
  const { x, y } = graph.node('a');
  const onBorder = (point) => Math.abs(point.x - x) <= 50 && Math.abs(point.y - y) <= 25;
  const ends = [points[0], points.at(-1)].filter(onBorder).length;
  const outside = points.filter((point) => point.x > graph.graph().width).length;
  return `${ends} of 2 ends at the node, ${outside} points outside`;
}
const good = '2 of 2 ends at the node, 0 points outside';
row('loop, 1.1.8', { guess: good, was: good, is: loop(before) });
row('loop, 3.1.3', { guess: good, was: '0 of 2 ends at the node, 2 points outside', is: loop(dagre) });
JS
node run.mjs
