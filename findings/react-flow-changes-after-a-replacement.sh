#!/usr/bin/env bash
# @xyflow/react 12.12.1: applyNodeChanges() takes a list of changes, but of the changes to one node it takes none that
# follows an "add" or a "replace" of that node in the same list. Applied one list at a time they all count.
source "$(dirname "$0")/lib/room.sh"
npm_packages @xyflow/react@12.12.1 react@19.3.1 react-dom@19.3.1
cat >run.mjs <<'JS'
import { applyNodeChanges } from '@xyflow/react';
import { row, versions } from './report.mjs';

versions('@xyflow/react');
const item = { id: 'a', position: { x: 0, y: 0 }, data: {} };
const select = { type: 'select', id: 'a', selected: true };
const selected = (nodes) => nodes.at(-1).selected ?? false;
const replace = { type: 'replace', id: 'a', item };
row('replace, then select, in two lists', { guess: true, was: true, is: selected(applyNodeChanges([select], applyNodeChanges([replace], [item]))) });
row('replace, then select, in one list', { guess: true, was: false, is: selected(applyNodeChanges([replace, select], [item])) });
row('add, then select, in one list', { guess: true, was: false, is: selected(applyNodeChanges([{ type: 'add', item }, select], [])) });
JS
node run.mjs
