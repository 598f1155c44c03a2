#!/usr/bin/env bash
# feelers 3.1.0 (templates of forms) beside feelin 8.2.0 (the FEEL interpreter of the same house): feelers brings an
# older interpreter of another name along, @bpmn-io/feelin 6.1.1. So a template and a gateway that hold the same
# expression may tell a person two things: thirty days are "P30D" here and one month there.
source "$(dirname "$0")/lib/room.sh"
npm_packages feelin@8.2.0 feelers@3.1.0 @bpmn-io/feelin@6.1.1
cat >run.mjs <<'JS'
import { evaluate } from 'feelin';
import { evaluate as template } from 'feelers';
import { row, versions } from './report.mjs';

versions('feelin', 'feelers', '@bpmn-io/feelin');
const both = (text) => `${evaluate(text).value} and ${template(`{{${text}}}`, {})}`;
row('duration("P1D").days', { guess: '1 and 1', was: '1 and 1', is: both('duration("P1D").days') });
row('duration("PT36H").hours', { guess: '12 and 12', was: '12 and 36', is: both('duration("PT36H").hours') });
row('1 instance of number', { guess: 'true and true', was: 'true and false', is: both('1 instance of number') });
const days = 'date("2026-03-31") - date("2026-03-01")';
row(days, { guess: 'P30D and P30D', was: 'P30D and P1M', is: both(days) });
JS
node run.mjs
