import type { Translation } from '../translation.js';
import type zh from '../zh-CN/calendar.js';

export default {
  title: 'Working calendar',
  lead: 'Deadlines count working days by this calendar.',
  previous: 'Year before',
  next: 'Year after',
  year: '{{year}}',
  month: 'Month {{month}}',
  mark: { off: 'H', work: 'W' },
  legend: { off: 'Holiday, day off', work: 'Make-up working day', weekend: 'Weekend', today: 'Today' },
  loaded: 'Source: {{source}}',
  uncovered: 'The holidays of {{year}} are not loaded yet. Deadlines in that year count Monday to Friday for now and are marked “date may change”.',
  uncoveredAction: 'Enter them here once the State Council has published them.',
  counts: '{{work}} working days, {{off}} days off, {{makeUp}} make-up days',
  edit: 'Change',
  editHint: 'Click a date to switch between day off, make-up day and plain',
  cancel: 'Discard changes',
  save: 'Save…',
  changed_one: '{{count}} day changed',
  changed_other: '{{count}} days changed',
  day: {
    off: '{{date}}, day off',
    work: '{{date}}, make-up working day',
    weekend: '{{date}}, weekend',
    plain: '{{date}}, working day',
    named: '{{words}}, {{name}}',
  },
  dialog: {
    title: 'Save the calendar of {{year}}',
    source: 'Source',
    sourceHint: 'For instance: State Council notice on the holidays of {{year}}',
    reason: 'Reason',
    save: 'Save',
    missing: 'Give the source and the reason',
    saved: 'The calendar of {{year}} is saved',
  },
} satisfies Translation<typeof zh>;
