#!/usr/bin/env bash
# feelin 8.2.0 compares values of two kinds instead of answering null (DMN 1.3, 10.3.2.13, table 53), without a warning. A
# date is never before a text and always not before it, so that a deadline that came as text has always passed; a number
# takes a text for the number in it. Only "=" answers null.
source "$(dirname "$0")/lib/room.sh"
npm_packages feelin@8.2.0
cat >run.mjs <<'JS'
import { evaluate } from 'feelin';
import { row, versions } from './report.mjs';

versions('feelin');
const see = (text, guess, was) => row(text, { guess, was, is: evaluate(text).value });
see('date("2026-01-01") < date("2026-12-31")', true, true);
see('date("2026-01-01") < "2026-12-31"', null, false);
see('date("2026-01-01") >= "2026-12-31"', null, true);
see('date("2026-01-01") = "2026-01-01"', null, null);
see('5 < "10"', null, true);
see('5 = "5"', null, null);
see('5 < null', null, null);
row('warnings', { guess: 1, was: 0, is: evaluate('date("2026-01-01") >= "2026-12-31"').warnings.length });
JS
node run.mjs
