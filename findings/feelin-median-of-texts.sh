#!/usr/bin/env bash
# feelin 8.2.0: median() sorts its numbers as texts ("10" before "5"), without a warning. Numbers of equally many digits
# come out right, so that a small test sees nothing. DMN 1.3 and later, table of list functions: the middle of the sorted numbers.
source "$(dirname "$0")/lib/room.sh"
npm_packages feelin@8.2.0
cat >run.mjs <<'JS'
import { evaluate } from 'feelin';
import { row, versions } from './report.mjs';

versions('feelin');
const seen = (text) => {
  const { value, warnings } = evaluate(text);
  return `${value}, ${warnings.length} warnings`;
};
row('median([1, 5, 9])', { guess: '5, 0 warnings', was: '5, 0 warnings', is: seen('median([1, 5, 9])') });
row('median([1, 5, 10])', { guess: '5, 0 warnings', was: '10, 0 warnings', is: seen('median([1, 5, 10])') });
row('median([9, 10, 100])', { guess: '10, 0 warnings', was: '100, 0 warnings', is: seen('median([9, 10, 100])') });
JS
node run.mjs
