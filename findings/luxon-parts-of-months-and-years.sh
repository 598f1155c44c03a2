#!/usr/bin/env bash
# luxon 3.7.2: a year is twelve months and 365 days, and a month 30 days, so that one year and twelve months differ as
# soon as they are counted in days or compared. A part of a month that is added to a date is a part of thirty days, not of that month.
source "$(dirname "$0")/lib/room.sh"
npm_packages luxon@3.7.2
cat >run.mjs <<'JS'
import { DateTime, Duration } from 'luxon';
import { row, versions } from './report.mjs';

versions('luxon');
const year = Duration.fromISO('P1Y');
const months = Duration.fromISO('P12M');
row('P1Y in months', { guess: 12, was: 12, is: year.as('months') });
row('P1Y in days', { guess: 365, was: 365, is: year.as('days') });
row('P12M in days', { guess: 365, was: 360, is: months.as('days') });
row('P12M < P1Y', { guess: false, was: true, is: months < year });
const february = DateTime.fromISO('2026-02-01', { zone: 'utc' });
row('half of February added to its first day', { guess: '2026-02-15', was: '2026-02-16', is: february.plus({ months: 0.5 }).toISODate() });
JS
node run.mjs
