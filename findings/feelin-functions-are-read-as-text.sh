#!/usr/bin/env bash
# feelin 8.2.0: the parameters of a JavaScript function that is given to an expression are read from the function's
# source text. An arrow function without parentheses throws (what minifiers make of any one-parameter arrow, so that
# it works in development only); bound functions and built-in ones give null. `$args` on the function avoids the reading.
source "$(dirname "$0")/lib/room.sh"
npm_packages feelin@8.2.0
cat >run.mjs <<'JS'
import { evaluate } from 'feelin';
import { row, versions } from './report.mjs';

versions('feelin');
const call = (f) => {
  try {
    return evaluate('f(1)', { f }).value;
  } catch (error) {
    return `throws ${error.message.split(':')[0]}`;
  }
};
row('(n) => n + 1', { guess: 2, was: 2, is: call((n) => n + 1) });
row('n => n + 1', { guess: 2, was: 'throws failed to parse params', is: call(n => n + 1) });
row('((n) => n + 1).bind(null)', { guess: 2, was: null, is: call(((n) => n + 1).bind(null)) });
row('Number', { guess: 1, was: null, is: call(Number) });
row('n => n + 1, with $args', { guess: 2, was: 2, is: call(Object.assign(n => n + 1, { $args: ['n'] })) });
JS
node run.mjs
