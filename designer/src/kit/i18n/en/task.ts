import type { Translation } from '../translation.js';
import type zh from '../zh-CN/task.js';

export default {
  bar: 'Outcomes',
  claim: 'Claim',
  release: 'Give back to the group',
  claimed: 'Claimed; it is yours now',
  released: 'Given back to the group',
  claimedByYou: 'With you',
  heldBy: 'With {{name}}',
  waitsFor: 'Unclaimed, for {{groups}}',
  readOnly: 'You may look, but this step is not yours.',
  noForm: 'There is nothing to fill in at this step.',
  done: '{{number}}: {{outcome}}',
  doneNext: '{{number}}: {{outcome}}. Next: {{next}}',
  doneBy: '“{{task}}” of {{number}} was done by {{name}}, {{time}}.',
  doneByKept: '“{{task}}” of {{number}} was done by {{name}}, {{time}}. What you typed is kept as a draft.',
  claimedBy: '“{{task}}” of {{number}} was claimed by {{name}}, {{time}}. What you typed is kept as a draft.',
  closed: 'This task is over ({{state}}). What you typed is kept as a draft.',
  goOn: 'See where the case stands',
  suspended: 'The case is suspended; it can be worked on after it is resumed.',
  kept: 'What you typed is still here; change it and send again.',
  state: { open: 'open', completed: 'completed', cancelled: 'cancelled', skipped: 'skipped', suspended: 'suspended' },
  dialog: {
    plain: 'This chooses “{{outcome}}” for {{number}}. You cannot take it back yourself.',
    comment: 'Comment',
    optional: 'optional',
    commentMissing: 'Please give the reason; the journal keeps it',
    statement: 'I have checked the above and sign it in my own name',
    signatureMissing: 'Please confirm your signature',
    cancel: 'Not yet',
  },
} satisfies Translation<typeof zh>;
