#!/usr/bin/env bash
# feelin 8.2.0: round up, ceiling and floor with a number of places multiply first, and then see the error of that
# product. An amount that has two places already gets a cent more, or a cent less, by being rounded to two places.
source "$(dirname "$0")/lib/room.sh"
npm_packages feelin@8.2.0
cat >run.mjs <<'JS'
import { evaluate } from 'feelin';
import { row, versions } from './report.mjs';

versions('feelin');
const value = (text) => evaluate(text).value;
row('round up(2.3, 2)', { guess: 2.3, was: 2.3, is: value('round up(2.3, 2)') });
row('round up(1.1, 2)', { guess: 1.1, was: 1.11, is: value('round up(1.1, 2)') });
row('ceiling(1.1, 2)', { guess: 1.1, was: 1.11, is: value('ceiling(1.1, 2)') });
row('floor(1.15, 2)', { guess: 1.15, was: 1.14, is: value('floor(1.15, 2)') });
row('round down(4.35, 2)', { guess: 4.35, was: 4.34, is: value('round down(4.35, 2)') });
JS
node run.mjs
