#!/usr/bin/env bash
# feelin 8.2.0: the comparisons of other languages, "==", "=>" and "=<", are no syntax error but read as "=" (of "= 5",
# of "> 5", ...) and are null, without a warning; so "if" takes the other branch for every input and a cell of a table never
# matches. A chain such as 1 < x < 3 compares true with 3, and is true for 5. The linter of the same
# house, @bpmn-io/feel-lint 3.2.0, has nothing to say of any of them.
source "$(dirname "$0")/lib/room.sh"
npm_packages feelin@8.2.0 @bpmn-io/feel-lint@3.2.0
cat >run.mjs <<'JS'
import { lintExpression } from '@bpmn-io/feel-lint';
import { evaluate, unaryTest } from 'feelin';
import { row, versions } from './report.mjs';

versions('feelin', '@bpmn-io/feel-lint');
const remarks = (warnings, text) => `${warnings.length} warnings, ${lintExpression(text).length} remarks`;
function seen(text) {
  try {
    const { value, warnings } = evaluate(text, { x: 5 });
    return `${value}, ${remarks(warnings, text)}`;
  } catch {
    return 'an error';
  }
}
const right = 'yes, 0 warnings, 0 remarks';
row('if x = 5 then "yes" else "no"', { guess: right, was: right, is: seen('if x = 5 then "yes" else "no"') });
row('x <> 5', { guess: 'an error', was: 'an error', is: seen('x <> 5') });
row('if x == 5 then "yes" else "no"', { guess: 'an error', was: 'no, 0 warnings, 0 remarks', is: seen('if x == 5 then "yes" else "no"') });
for (const text of ['x == 5', 'x => 5', 'x =< 5']) row(text, { guess: 'an error', was: 'null, 0 warnings, 0 remarks', is: seen(text) });
row('1 < x < 3', { guess: 'an error', was: 'true, 0 warnings, 0 remarks', is: seen('1 < x < 3') });
row('cell "== 5" with the input 5', { guess: 'an error', was: false, is: unaryTest('== 5', { '?': 5 }).value });
JS
node run.mjs
