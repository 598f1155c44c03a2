#!/usr/bin/env bash
# feelin 8.2.0: `=` compares durations in whole months once the left one is longer than 180 days, also durations of
# days and time: 200 days equal 229 days, 8760 hours equal 8784. The same two are in order by `<`, so that both are
# true. Which one stands on the left decides. `distinct values` drops what is equal in that way.
source "$(dirname "$0")/lib/room.sh"
npm_packages feelin@8.2.0
cat >run.mjs <<'JS'
import { evaluate } from 'feelin';
import { row, versions } from './report.mjs';

versions('feelin');
const value = (text) => evaluate(text, {}).value;
const compare = (a, sign, b, guess, was) => {
  const text = `duration("${a}") ${sign} duration("${b}")`;
  row(text, { guess, was, is: value(text) });
};
compare('P179D', '=', 'P180D', false, false);
compare('P200D', '=', 'P201D', false, true);
compare('P200D', '=', 'P229D', false, true);
compare('P200D', '<', 'P229D', true, true);
compare('P200D', '=', 'P233D', false, false);
compare('PT8760H', '=', 'PT8784H', false, true);
compare('P190D', '=', 'P170D', false, true);
compare('P170D', '=', 'P190D', false, false);
compare('P1Y', '=', 'P366D', false, true);
row('count(distinct values([duration("P365D"), duration("P366D")]))', { guess: 2, was: 1, is: value('count(distinct values([duration("P365D"), duration("P366D")]))') });
JS
node run.mjs
