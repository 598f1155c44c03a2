#!/usr/bin/env bash
# @xyflow/react 12.12.1: addEdge(), said to keep invalid and duplicate edges out, compares the ends only (as its notes
# say): an edge elsewhere with an id that is taken is added, so that two edges have one id, and every
# later change by id is meant for both.
source "$(dirname "$0")/lib/room.sh"
npm_packages @xyflow/react@12.12.1 react@19.3.1 react-dom@19.3.1
cat >run.mjs <<'JS'
import { addEdge } from '@xyflow/react';
import { row, versions } from './report.mjs';

versions('@xyflow/react');
const edges = [{ id: 'yes', source: 'gateway', target: 'task' }];
const shown = (list) => list.map(({ id, target }) => `${id} to ${target}`).join(', ');
const again = addEdge({ id: 'no', source: 'gateway', target: 'task' }, edges);
row('another id, the same ends', { guess: 'yes to task', was: 'yes to task', is: shown(again) });
const twice = addEdge({ id: 'yes', source: 'gateway', target: 'end' }, edges);
row('the same id, another end', { guess: 'yes to task', was: 'yes to task, yes to end', is: shown(twice) });
JS
node run.mjs
