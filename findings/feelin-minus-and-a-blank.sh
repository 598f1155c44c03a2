#!/usr/bin/env bash
# feelin 8.2.0: a minus sign, a blank and a number literal are not a number (NaN, which is null as JSON), without a
# warning. With a variable, or without the blank, it is the negative number.
source "$(dirname "$0")/lib/room.sh"
npm_packages feelin@8.2.0
cat >run.mjs <<'JS'
import { evaluate, unaryTest } from 'feelin';
import { row, versions } from './report.mjs';

versions('feelin');
const seen = (text) => {
  const { value, warnings } = evaluate(text, { x: 5 });
  return `${value}, ${warnings.length} warnings`;
};
row('-5', { guess: '-5, 0 warnings', was: '-5, 0 warnings', is: seen('-5') });
row('- x', { guess: '-5, 0 warnings', was: '-5, 0 warnings', is: seen('- x') });
row('- 5', { guess: '-5, 0 warnings', was: 'NaN, 0 warnings', is: seen('- 5') });
row('if true then - 5 else 3', { guess: '-5, 0 warnings', was: 'NaN, 0 warnings', is: seen('if true then - 5 else 3') });
row('cell "> - 5" with the input 3', { guess: true, was: false, is: unaryTest('> - 5', { '?': 3 }).value });
JS
node run.mjs
