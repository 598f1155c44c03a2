#!/usr/bin/env bash
# @xyflow/react 12.12.1: the padding of fitView and getViewportForBounds as a bare number is neither pixels, as the page
# on its type says of `bottom: 20`, nor a share of the pane. 20 leaves 476 of 1000 pixels free, 0.1 leaves 45 where
# '10%' leaves 100, and 1 still leaves half of the pane for the picture.
source "$(dirname "$0")/lib/room.sh"
npm_packages @xyflow/react@12.12.1 react@19.3.1 react-dom@19.3.1
cat >run.mjs <<'JS'
import { getViewportForBounds } from '@xyflow/react';
import { row, versions } from './report.mjs';

versions('@xyflow/react');
const PANE = 1000;
function bottom(padding) {
  const { y, zoom } = getViewportForBounds({ x: 0, y: 0, width: 100, height: 100 }, PANE, PANE, 0.01, 100, padding);
  return Math.round(PANE - (y + 100 * zoom));
}
row("{ bottom: '20px' } of 1000", { guess: 20, was: 20, is: bottom({ bottom: '20px' }) });
row('{ bottom: 20 } of 1000', { guess: 20, was: 476, is: bottom({ bottom: 20 }) });
row("'10%' of 1000", { guess: 100, was: 100, is: bottom('10%') });
row('0.1 of 1000', { guess: 100, was: 45, is: bottom(0.1) });
row('1 of 1000', { guess: 500, was: 250, is: bottom(1) });
JS
node run.mjs
