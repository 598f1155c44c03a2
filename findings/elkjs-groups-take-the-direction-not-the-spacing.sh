#!/usr/bin/env bash
# elkjs 0.12.1, hierarchyHandling INCLUDE_CHILDREN: of the root's options a group takes the direction, and takes it
# even where it names one of its own; spacing and padding it does not take. So a picture with groups has two
# spacings, and a group that should run down runs right. Laid out for itself (without INCLUDE_CHILDREN) a group takes
# nothing and keeps its own.
source "$(dirname "$0")/lib/room.sh"
npm_packages elkjs@0.12.1
cat >run.mjs <<'JS'
import ELK from 'elkjs/lib/elk.bundled.js';
import { row, versions } from './report.mjs';

versions('elkjs');
const box = (id) => ({ id, width: 100, height: 50 });
const layout = (rootOptions, groupOptions = {}) =>
  new ELK().layout({
    id: 'root',
    layoutOptions: { 'elk.algorithm': 'layered', ...rootOptions },
    children: [{ id: 'group', layoutOptions: groupOptions, children: [box('a'), box('b')], edges: [{ id: 'ab', sources: ['a'], targets: ['b'] }] }, box('c')],
    edges: [{ id: 'gc', sources: ['group'], targets: ['c'] }],
  });
const together = { 'elk.hierarchyHandling': 'INCLUDE_CHILDREN' };
const step = (graph) => {
  const [a, b] = graph.children[0].children;
  return b.x > a.x ? `right, ${b.x - a.x - a.width} apart` : `down, ${b.y - a.y - a.height} apart`;
};
row('alone, root DOWN', { guess: 'right, 20 apart', was: 'right, 20 apart', is: step(await layout({ 'elk.direction': 'DOWN' })) });
row('together, root DOWN', { guess: 'down, 20 apart', was: 'down, 20 apart', is: step(await layout({ ...together, 'elk.direction': 'DOWN' })) });
const own = await layout({ ...together, 'elk.direction': 'RIGHT' }, { 'elk.direction': 'DOWN' });
row('together, root RIGHT, group DOWN', { guess: 'down, 20 apart', was: 'right, 20 apart', is: step(own) });
const spaced = await layout({ ...together, 'elk.direction': 'DOWN', 'elk.layered.spacing.nodeNodeBetweenLayers': '100' });
row('together, root DOWN, layers 100 apart: in the group', { guess: 'down, 100 apart', was: 'down, 20 apart', is: step(spaced) });
const [group, c] = spaced.children;
row('the same: between the group and c', { guess: 100, was: 100, is: c.y - group.y - group.height });
JS
node run.mjs
