#!/usr/bin/env bash
# feelin 8.2.0 calculates in the host's binary numbers, where FEEL has decimal ones of 34 digits (DMN 1.3, 10.3.2.3.1). So
# amounts of money miss the limit, the row or the cent that they were to meet, and long numbers change as they are read.
source "$(dirname "$0")/lib/room.sh"
npm_packages feelin@8.2.0
cat >run.mjs <<'JS'
import { evaluate, unaryTest } from 'feelin';
import { row, versions } from './report.mjs';

versions('feelin');
const value = (text) => evaluate(text).value;
row('0.1 + 0.2 = 0.3', { guess: true, was: false, is: value('0.1 + 0.2 = 0.3') });
row('the cell 0.3 of a table, asked with 0.1 + 0.2', { guess: true, was: false, is: unaryTest('0.3', { '?': value('0.1 + 0.2') }).value });
row('floor(4.35 * 100)', { guess: 435, was: 434, is: value('floor(4.35 * 100)') });
row('round half up(1.005, 2)', { guess: 1.01, was: 1, is: value('round half up(1.005, 2)') });
row('decimal(4.35 * 100, 0)', { guess: 435, was: 435, is: value('decimal(4.35 * 100, 0)') });
row('string(9007199254740993)', { guess: '9007199254740993', was: '9007199254740992', is: value('string(9007199254740993)') });
JS
node run.mjs
