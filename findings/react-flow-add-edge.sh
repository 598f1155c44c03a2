#!/usr/bin/env bash
# @xyflow/react 12.12.1: addEdge() goes by the ends of an edge and not by its id. A second edge between the same two
# handles is left out without a word, though its id is new (two flows between one gateway and one task are valid BPMN);
# an edge with an id that is taken is added, so that two edges have one id.
source "$(dirname "$0")/lib/room.sh"
npm_packages @xyflow/react@12.12.1 react@19.3.1 react-dom@19.3.1
cat >run.mjs <<'JS'
import { addEdge } from '@xyflow/react';
import { row, versions } from './report.mjs';

versions('@xyflow/react');
const edges = [{ id: 'yes', source: 'gateway', target: 'task' }];
const ids = (edge) => addEdge(edge, edges).map(({ id }) => id).join(', ');
row('an edge elsewhere', { guess: 'yes, no', was: 'yes, no', is: ids({ id: 'no', source: 'gateway', target: 'end' }) });
row('another id, the same ends', { guess: 'yes, no', was: 'yes', is: ids({ id: 'no', source: 'gateway', target: 'task' }) });
row('the same id, other ends', { guess: 'yes', was: 'yes, yes', is: ids({ id: 'yes', source: 'gateway', target: 'end' }) });
JS
node run.mjs
