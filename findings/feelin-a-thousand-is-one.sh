#!/usr/bin/env bash
# feelin 8.2.0: a number in scientific notation, which its grammar takes as one number, loses its exponent when it has no
# point: `1e3` is 1, without a warning, while `1.0e3` is 1000. A limit that somebody has written so lets everything above
# one through.
source "$(dirname "$0")/lib/room.sh"
npm_packages feelin@8.2.0
cat >run.mjs <<'JS'
import { evaluate, parseExpression } from 'feelin';
import { row, versions } from './report.mjs';

versions('feelin');
const value = (text) => evaluate(text, { amount: 2 }).value;
const names = [];
parseExpression('1e3').iterate({ enter: ({ name }) => void names.push(name) });
row('the grammar reads 1e3 as', { guess: 'Expression NumericLiteral', was: 'Expression NumericLiteral', is: names.join(' ') });
row('1.0e3', { guess: 1000, was: 1000, is: value('1.0e3') });
row('1e3', { guess: 1000, was: 1, is: value('1e3') });
row('1e-3', { guess: 0.001, was: 1, is: value('1e-3') });
row('amount > 1e3, where amount is 2', { guess: false, was: true, is: value('amount > 1e3') });
row('warnings of that', { guess: 1, was: 0, is: evaluate('amount > 1e3', { amount: 2 }).warnings.length });
JS
node run.mjs
