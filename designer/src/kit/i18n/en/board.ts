import type { Translation } from '../translation.js';
import type zh from '../zh-CN/board.js';

export default {
  title: 'Board',
  titleOf: '{{process}} · board',
  lead: 'Where each running case stands, and what is late.',
  none: 'There is no process whose board you may see.',
  diagram: 'Running cases on the diagram',
  running: 'Running',
  overdue: 'Overdue',
  onTimeRate: 'On time this month',
  medianDuration: 'Median time this month',
  allCases: 'Running cases',
  showAll: 'Show all',
  filter: 'Filter',
  onlyLate: 'Overdue only',
  noCases: 'No running case is here now.',
  noneLate: 'Nothing is overdue.',
} satisfies Translation<typeof zh>;
