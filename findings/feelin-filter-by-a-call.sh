#!/usr/bin/env bash
# feelin 8.2.0: a filter whose whole condition is a function call (or one boolean column) is not asked row by row but
# once, outside of the rows. Without a variable of that name no row is left; with one, all are or none.
# The same condition with "= true" behind it, or "not" of anything, shows the difference.
source "$(dirname "$0")/lib/room.sh"
npm_packages feelin@8.2.0
cat >run.mjs <<'JS'
import { evaluate } from 'feelin';
import { row, versions } from './report.mjs';

versions('feelin');
const people = [
  { name: 'Ada', paid: true },
  { name: 'Bob', paid: false },
];
const names = (text, outer = {}) => evaluate(text, { people, ...outer }).value.map((person) => person.name);
row('people[contains(name, "A") = true]', { guess: ['Ada'], was: ['Ada'], is: names('people[contains(name, "A") = true]') });
row('people[contains(name, "A")]', { guess: ['Ada'], was: [], is: names('people[contains(name, "A")]') });
row('the same, beside a variable name = "Anna"', { guess: ['Ada'], was: ['Ada', 'Bob'], is: names('people[contains(name, "A")]', { name: 'Anna' }) });
row('people[paid]', { guess: ['Ada'], was: [], is: names('people[paid]') });
row('people[not(paid)]', { guess: ['Bob'], was: [], is: names('people[not(paid)]') });
JS
node run.mjs
