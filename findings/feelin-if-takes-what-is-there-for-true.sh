#!/usr/bin/env bash
# feelin 8.2.0: `if` takes every condition for true that is neither false nor null: a number (also 0), a text (also an
# empty one, or "false"), an empty list. FEEL says that whatever is not true takes the other branch, JavaScript would
# at least do so for 0 and "". `not`, `and` and `or` in the same library do not: of such values they are null.
source "$(dirname "$0")/lib/room.sh"
npm_packages feelin@8.2.0
cat >run.mjs <<'JS'
import { evaluate } from 'feelin';
import { row, versions } from './report.mjs';

versions('feelin');
const value = (text) => evaluate(text, {}).value;
row('if null then "yes" else "no"', { guess: 'no', was: 'no', is: value('if null then "yes" else "no"') });
for (const condition of ['0', '""', '"false"', '[]'])
  row(`if ${condition} then "yes" else "no"`, { guess: 'no', was: 'yes', is: value(`if ${condition} then "yes" else "no"`) });
row('not(0)', { guess: null, was: null, is: value('not(0)') });
row('0 and true', { guess: null, was: null, is: value('0 and true') });
JS
node run.mjs
