#!/usr/bin/env bash
# feelin 8.2.0: a range one end of which is null (a variable that is not there, say) is open at that end, in an
# expression and in a cell of a decision table. The same condition as comparisons or with "between" is null. So the
# lower limit that nobody gave lets everything pass in one notation and nothing in the other.
source "$(dirname "$0")/lib/room.sh"
npm_packages feelin@8.2.0
cat >run.mjs <<'JS'
import { evaluate, unaryTest } from 'feelin';
import { row, versions } from './report.mjs';

versions('feelin');
const value = (text) => evaluate(text, { amount: 5 }).value;
row('amount >= least and amount <= 10, without least', { guess: null, was: null, is: value('amount >= least and amount <= 10') });
row('amount between least and 10', { guess: null, was: null, is: value('amount between least and 10') });
row('cell [least..10] with the input 5', { guess: false, was: true, is: unaryTest('[least..10]', { '?': 5 }).value });
row('amount in [least..10]', { guess: null, was: true, is: value('amount in [least..10]') });
row('amount in [least..most]', { guess: null, was: null, is: value('amount in [least..most]') });
JS
node run.mjs
