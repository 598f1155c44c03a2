#!/usr/bin/env bash
# date-fns 4.4.0: a difference is not the opposite of the one taken the other way round. Of a Friday and the Saturday after
# it there is one business day between them or none, by which is named first; of 31 January and 28 February one month or
# none. Whoever turns the sign to have "days left" counts otherwise than who swaps the arguments.
source "$(dirname "$0")/lib/room.sh"
npm_packages date-fns@4.4.0
cat >run.mjs <<'JS'
import { differenceInBusinessDays, differenceInDays, differenceInMonths } from 'date-fns';
import { row, versions } from './report.mjs';

versions('date-fns');
const [friday, saturday, monday] = [9, 10, 12].map((day) => new Date(2026, 0, day, 12));
const [january, february] = [new Date(2026, 0, 31, 12), new Date(2026, 1, 28, 12)];
row('days: Friday from Saturday, Saturday from Friday', { guess: [-1, 1], was: [-1, 1], is: [differenceInDays(friday, saturday), differenceInDays(saturday, friday)] });
const between = (one, other) => [differenceInBusinessDays(one, other), differenceInBusinessDays(other, one)].map((days) => days + 0);
row('business days: Saturday from Friday, Friday from Saturday', { guess: [1, -1], was: [1, 0], is: between(saturday, friday) });
row('business days: Monday from Saturday, Saturday from Monday', { guess: [1, -1], was: [0, -1], is: between(monday, saturday) });
const months = [differenceInMonths(february, january), differenceInMonths(january, february)].map((count) => count + 0);
row('months: 28 February from 31 January, and back', { guess: [1, -1], was: [1, 0], is: months });
JS
node run.mjs
