#!/usr/bin/env bash
# elkjs 0.12.1 without a web worker (the bundled build in Node, in tests, on a server): the promise of layout() is
# fulfilled with the very graph that was given, which now has the positions written into it. With a worker the graph
# goes through a copy. So the same code keeps its input in the browser and loses it in a test.
# A size that is a text ("100", as an attribute of XML is) counts as 0, without an error, where an option may be a text or a number.
source "$(dirname "$0")/lib/room.sh"
npm_packages elkjs@0.12.1 web-worker@1.5.0
cat >run.mjs <<'JS'
import RemoteELK from 'elkjs/lib/main.js';
import ELK from 'elkjs/lib/elk.bundled.js';
import { row, versions } from './report.mjs';

versions('elkjs');
const graph = (size, gap) => ({
  id: 'root',
  layoutOptions: { 'elk.algorithm': 'layered', 'elk.layered.spacing.nodeNodeBetweenLayers': gap },
  children: [{ id: 'a', width: size, height: size }, { id: 'b', width: 100, height: 100 }],
  edges: [{ id: 'ab', sources: ['a'], targets: ['b'] }],
});
const sent = graph(100, '40');
const worker = new RemoteELK({ workerUrl: new URL('node_modules/elkjs/lib/elk-worker.min.js', import.meta.url).pathname });
const received = await worker.layout(sent);
worker.terminateWorker();
row('with a worker: the result is another object', { guess: true, was: true, is: received !== sent });
row('with a worker: x of b in the graph that was given', { guess: undefined, was: undefined, is: sent.children[1].x });
const given = graph(100, '40');
const result = await new ELK().layout(given);
row('without: the result is another object', { guess: true, was: false, is: result !== given });
row('without: x of b in the graph that was given', { guess: undefined, was: 152, is: given.children[1].x });
row('without: x of b, gap as a number', { guess: 152, was: 152, is: (await new ELK().layout(graph(100, 40))).children[1].x });
row('without: x of b, size as a text', { guess: 152, was: 52, is: (await new ELK().layout(graph('100', 40))).children[1].x });
JS
node run.mjs
