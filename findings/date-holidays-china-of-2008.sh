#!/usr/bin/env bash
# date-holidays 3.37.0, mainland China: the Spring Festival is the three days of the rule of 2008 (from the eve), not
# those of 2014 (without it) or of 2025 (four, from the eve), 2 May is missing, and 1 June, free for children under 14
# only, is "public" for everybody. A Monday on which all offices work counts as off. chinese-days 1.5.7 for comparison
# has the State Council's notices. (Days moved to or from a weekend are in those notices only, and are left out here.)
source "$(dirname "$0")/lib/room.sh"
npm_packages date-holidays@3.37.0 chinese-days@1.5.7
cat >run.mjs <<'JS'
import chineseDays from 'chinese-days';
import Holidays from 'date-holidays';
import { row, versions } from './report.mjs';

versions('date-holidays', 'chinese-days');
const china = new Holidays('CN', { timezone: 'Asia/Shanghai' });
function off(day) {
  const found = china.isHoliday(new Date(`${day}T10:00:00+08:00`));
  const isPublic = found !== false && found.some(({ type }) => type === 'public');
  return `${isPublic} and ${!chineseDays.isWorkday(day)}`;
}
row('2026-10-01, National Day', { guess: 'true and true', was: 'true and true', is: off('2026-10-01') });
row('2026-02-19, third day of the lunar year', { guess: 'true and true', was: 'false and true', is: off('2026-02-19') });
row('2025-05-02, second day of the Labour Day holiday', { guess: 'true and true', was: 'false and true', is: off('2025-05-02') });
row('2026-06-01, a Monday', { guess: 'false and false', was: 'true and false', is: off('2026-06-01') });
JS
node run.mjs
