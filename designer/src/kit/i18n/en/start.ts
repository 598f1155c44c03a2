import type { Translation } from '../translation.js';
import type zh from '../zh-CN/start.js';

export default {
  listTitle: 'Start',
  listLead: 'Choose the process to start',
  search: 'Search processes',
  none: 'There is no process you may start. If you need one, ask the process administrator.',
  noMatch: 'No process is named like “{{text}}”',
  title: 'Start: {{name}}',
  submit: 'Submit',
  sending: 'Submitting…',
  bar: 'Submit',
  reset: 'Clear',
  resetAsk: 'Clear everything you typed? It cannot be brought back.',
  sent: '{{number}} has started',
  kept: '{{number}} is kept from you and is with whoever handles it; you will not see it again',
  notStarted: 'It was not submitted; everything you typed is still here.',
  mayNot: 'You may not start this process.',
  preview: {
    title: 'What happens next',
    pending: 'Working it out…',
    unknown: 'Once the required fields are filled, this shows who has the next step and when it is due.',
    next: 'Next step',
    by: 'with {{names}}',
    due: 'due {{time}}',
    noDue: {
      none: 'no deadline of its own',
      unknown: 'its deadline cannot be worked out yet',
      notTold: 'done by the other side; its deadline is not shown here',
    },
    deadlines: 'Deadlines',
    path: 'Steps',
    uncertain: 'The holidays of that year are not published yet; the date may change',
  },
} satisfies Translation<typeof zh>;
