#!/usr/bin/env bash
# chinese-days 1.5.7 knows the holiday tables of 2004 to 2026. Of other years it does not say that it knows nothing: every
# Monday to Friday is a working day, also 1 January and 1 October, which have been legal holidays all along. And an asked
# date in text is read as midnight UTC but looked up by the clock of the machine, so that west of Greenwich each answer
# is that of the day before.
source "$(dirname "$0")/lib/room.sh"
npm_packages chinese-days@1.5.7
cat >run.mjs <<'JS'
import { execFileSync } from 'node:child_process';
import chineseDays from 'chinese-days';
import { row, versions } from './report.mjs';

const { getDayDetail, isWorkday } = chineseDays;

if (process.argv[2]) {
  console.log(JSON.stringify(getDayDetail(process.argv[2])));
} else {
  versions('chinese-days');
  const inZone = (TZ, date) => JSON.parse(execFileSync(process.execPath, ['run.mjs', date], { env: { ...process.env, TZ }, encoding: 'utf8' }));
  row('1 October 2026 is a working day', { guess: false, was: false, is: isWorkday('2026-10-01') });
  for (const date of ['2003-10-01', '2027-01-01', '2027-10-01']) row(`${date} is a working day`, { guess: 'false, or an error', was: true, is: isWorkday(date) });
  row('2026-10-01 in Shanghai', { guess: '2026-10-01', was: '2026-10-01', is: inZone('Asia/Shanghai', '2026-10-01').date });
  row('2026-10-01 in São Paulo', { guess: '2026-10-01', was: '2026-09-30', is: inZone('America/Sao_Paulo', '2026-10-01').date });
}
JS
TZ=Asia/Shanghai node run.mjs
