#!/usr/bin/env bash
# @xyflow/react 12.12.1: the padding of fitView and getViewportForBounds as a number is no share of the pane. 0.1 leaves
# 4.5 per cent of it free on each side where '10%' leaves 10, and 1, which would leave nothing, still leaves half for the picture.
source "$(dirname "$0")/lib/room.sh"
npm_packages @xyflow/react@12.12.1 react@19.3.1 react-dom@19.3.1
cat >run.mjs <<'JS'
import { getViewportForBounds } from '@xyflow/react';
import { row, versions } from './report.mjs';

versions('@xyflow/react');
const pane = 1000;
const margin = (padding) => Math.floor(getViewportForBounds({ x: 0, y: 0, width: 100, height: 100 }, pane, pane, 0.01, 100, padding).x);
row("margin of 1000 with '10%'", { guess: 100, was: 100, is: margin('10%') });
row('margin of 1000 with 0.1', { guess: 100, was: 45, is: margin(0.1) });
row('margin of 1000 with 0.5', { guess: 500, was: 166, is: margin(0.5) });
row('margin of 1000 with 1', { guess: 500, was: 250, is: margin(1) });
JS
node run.mjs
