#!/usr/bin/env bash
# feelin 8.2.0: a filter answers with those of the chosen elements that are neither null nor false, as it takes the
# element itself for the answer of its condition. So nulls cannot be counted by a filter, and a list of booleans
# filtered for false is empty. 0 and "" stay.
source "$(dirname "$0")/lib/room.sh"
npm_packages feelin@8.2.0
cat >run.mjs <<'JS'
import { evaluate } from 'feelin';
import { row, versions } from './report.mjs';

versions('feelin');
const value = (text) => evaluate(text).value;
row('[3, 0, 1][item < 2]', { guess: [0, 1], was: [0, 1], is: value('[3, 0, 1][item < 2]') });
row('count([null, 1, null][item = null])', { guess: 2, was: 0, is: value('count([null, 1, null][item = null])') });
row('[true, false, false][item = false]', { guess: [false, false], was: [], is: value('[true, false, false][item = false]') });
JS
node run.mjs
