#!/usr/bin/env bash
# Temporal server 1.32.0: two of its features read one cron line in two ways. With a day of the month and a day of the
# week the cronSchedule of a workflow runs when either holds, as cron does; a Schedule when both do. And a Schedule
# takes "#" for the beginning of a comment, so that "1#2", the second Monday elsewhere, is every Monday.
source "$(dirname "$0")/lib/room.sh"
temporal_lab
cat >run.mjs <<'JS'
import { row, versions } from './report.mjs';
import { onTemporal } from './temporal.mjs';

versions('@temporalio/client');
const DAY = 24 * 60 * 60 * 1000;
await onTemporal(async ({ client }) => {
  const action = { type: 'startWorkflow', workflowType: 'none', taskQueue: 'none' };
  const schedule = async (line) => {
    const spec = { cronExpressions: [line] };
    const handle = await client.schedule.create({ scheduleId: line, spec, action, state: { paused: true } });
    return (await handle.describe()).info.nextActionTimes;
  };
  const cronSchedule = async (line) => {
    const handle = await client.workflow.start('none', { taskQueue: 'none', workflowId: line, cronSchedule: line });
    const [{ workflowExecutionStartedEventAttributes: started }] = (await handle.fetchHistory()).events;
    await handle.terminate();
    return Date.now() + Number(started.firstWorkflowTaskBackoff.seconds) * 1000;
  };
  const soon = (moment) => (moment - Date.now() < 400 * DAY ? 'within 13 months' : 'later');
  const line = '0 12 29 2 MON';
  row(`${line} as a cronSchedule`, { guess: 'within 13 months', was: 'within 13 months', is: soon(await cronSchedule(line)) });
  row(`${line} as a Schedule`, { guess: 'within 13 months', was: 'later', is: soon((await schedule(line))[0]) });
  const refused = await cronSchedule('0 12 * * 1#2').catch(() => 'an error');
  row('0 12 * * 1#2 as a cronSchedule', { guess: 'an error', was: 'an error', is: refused });
  const [first, second] = await schedule('0 12 * * 1#2');
  row('0 12 * * 1#2 as a Schedule', { guess: 'monthly, or an error', was: 'weekly', is: second - first === 7 * DAY ? 'weekly' : 'monthly' });
});
JS
node run.mjs
