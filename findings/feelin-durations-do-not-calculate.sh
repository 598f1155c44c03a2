#!/usr/bin/env bash
# feelin 8.2.0: DMN multiplies and divides durations by numbers and divides them by each other. Here a product is null with a
# warning, and a quotient of two is not a number without any: a comparison with it is false instead of null, so that a
# branch is taken. A duration cannot be negated either, though a negative one can be written.
source "$(dirname "$0")/lib/room.sh"
npm_packages feelin@8.2.0
cat >run.mjs <<'JS'
import { evaluate } from 'feelin';
import { row, versions } from './report.mjs';

versions('feelin');
const value = (text) => evaluate(text, {}).value;
const days = (text) => value(`string(${text})`);
row('duration("P1D") + duration("P1D")', { guess: 'P2D', was: 'P2D', is: days('duration("P1D") + duration("P1D")') });
row('duration("P1D") * 2', { guess: 'P2D', was: null, is: days('duration("P1D") * 2') });
row('duration("P2D") / duration("P1D")', { guess: '2', was: 'NaN', is: String(value('duration("P2D") / duration("P1D")')) });
row('warnings of that', { guess: 1, was: 0, is: evaluate('duration("P2D") / duration("P1D")', {}).warnings.length });
row('duration("P2D") / duration("P1D") > 1', { guess: true, was: false, is: value('duration("P2D") / duration("P1D") > 1') });
row('-duration("P1D")', { guess: '-P1D', was: null, is: days('-duration("P1D")') });
row('duration("-P1D")', { guess: '-P1D', was: '-P1D', is: days('duration("-P1D")') });
JS
node run.mjs
