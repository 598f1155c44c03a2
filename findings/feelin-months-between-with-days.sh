#!/usr/bin/env bash
# feelin 8.2.0: `years and months duration()` answers with the days that are over, which a duration of years and months
# cannot have in DMN: a month less a day is 30 days, not no month. Its parts hide them.
source "$(dirname "$0")/lib/room.sh"
npm_packages feelin@8.2.0
cat >run.mjs <<'JS'
import { evaluate } from 'feelin';
import { row, versions } from './report.mjs';

versions('feelin');
const value = (text) => evaluate(text, {}).value;
const between = (from, to) => `years and months duration(date("${from}"), date("${to}"))`;
const written = (from, to, guess, was) => row(between(from, to), { guess, was, is: value(`string(${between(from, to)})`) });
written('2026-01-15', '2027-03-15', 'P1Y2M', 'P1Y2M');
written('2026-01-15', '2027-03-20', 'P1Y2M', 'P1Y2M5D');
written('2026-01-15', '2026-02-14', 'P0M', 'P30D');
row('its months, of 2026-01-15 to 2026-02-14', { guess: 0, was: 0, is: value(`${between('2026-01-15', '2026-02-14')}.months`) });
JS
node run.mjs
