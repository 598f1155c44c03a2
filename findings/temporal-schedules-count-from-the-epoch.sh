#!/usr/bin/env bash
# Temporal server 1.32.0: "every 7 days" in a Schedule does not count from the moment it is made; it is every Thursday at
# midnight UTC, as intervals count from the first day of 1970. And a calendar that names only a minute is once a day, at
# that minute of hour 0, where a cron line or a calendar of systemd would leave the hour open; one that names only the
# month is each day of it.
source "$(dirname "$0")/lib/room.sh"
temporal_lab
cat >run.mjs <<'JS'
import { row, versions } from './report.mjs';
import { onTemporal } from './temporal.mjs';

versions('@temporalio/client');
const HOUR = 60 * 60 * 1000;
await onTemporal(async ({ client }) => {
  const action = { type: 'startWorkflow', workflowType: 'none', taskQueue: 'none' };
  const next = async (scheduleId, spec) => {
    const handle = await client.schedule.create({ scheduleId, spec, action, state: { paused: true } });
    return (await handle.describe()).info.nextActionTimes.map((moment) => moment.getTime());
  };
  const [first, second] = await next('weekly', { intervals: [{ every: '7 days' }] });
  row('every 7 days: days between', { guess: 7, was: 7, is: (second - first) / HOUR / 24 });
  row('every 7 days: the first is seven days from now', { guess: true, was: false, is: first - Date.now() > 7 * 24 * HOUR - HOUR });
  const weekday = new Intl.DateTimeFormat('en', { weekday: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC' });
  row('every 7 days: the first', { guess: weekday.format(Date.now()), was: 'Thursday 00:00', is: weekday.format(first) });
  const [half, nextHalf] = await next('minute', { calendars: [{ minute: 30 }] });
  row('calendar { minute: 30 }: hours between', { guess: 1, was: 24, is: (nextHalf - half) / HOUR });
  const [day, nextDay] = await next('month', { calendars: [{ month: 'FEBRUARY' }] });
  row('calendar { month: FEBRUARY }: days between', { guess: 365, was: 1, is: (nextDay - day) / HOUR / 24 });
});
JS
node run.mjs
