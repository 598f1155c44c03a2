import type { Translation } from '../translation.js';
import type zh from '../zh-CN/deputies.js';

export default {
  title: 'Deputies',
  lead: 'While you are away, tasks that arrive go to your deputy; what is with you already stays yours.',
  add: 'Name a deputy',
  mine: 'Who stands in for me',
  mineEmpty: 'Nobody stands in for you; tasks come to you as usual.',
  byMe: 'For whom I stand in',
  byMeEmpty: 'You stand in for nobody.',
  everybody: 'Deputies of everybody',
  everybodyEmpty: 'No deputy stands in now or is to begin.',
  column: { user: 'Who is away', deputy: 'Deputy', process: 'Process', period: 'Period', state: 'State', action: 'Action' },
  everyProcess: 'All processes',
  period: '{{from}} to {{until}}',
  state: { now: 'stands in', later: 'not yet begun' },
  end: {
    button: 'End',
    label: 'End: {{deputy}} for {{user}}',
    title: 'End this deputyship?',
    content:
      '{{deputy}} no longer stands in for {{user}}; tasks that arrive go to {{user}}. Tasks the deputy has already stay with him, and the journal names both.',
    done: '{{deputy}} no longer stands in for {{user}}',
  },
  form: {
    title: 'Name a deputy',
    user: 'Who is away',
    deputy: 'Deputy',
    process: 'For which processes',
    from: 'From',
    fromHint: 'At once, unless you say otherwise',
    until: 'Until',
    submit: 'Name',
    missingDeputy: 'Choose a deputy',
    missingUser: 'Choose who is away',
    missingUntil: 'Say until when',
    done: '{{deputy}} will stand in for {{user}}',
  },
} satisfies Translation<typeof zh>;
