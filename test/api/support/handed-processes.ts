import { process } from '../../support/process-builder.js';

/** The same in both languages. */
export const text = (name: string) => ({ zh: name, en: name });
/** A task of a group; then one that two people decide. */
export const handed = process('handed-on')
  .start()
  .choice('a', ['yes', 'no'], { performers: { groups: ['service-specialist'] } })
  .choice('b', ['yes', 'no'], {
    performers: {},
    approval: { approves: ['yes'], steps: [{ id: 's', name: text('s'), how: 'all', who: { users: ['service-specialist', 'service-supervisor'] } }] },
  })
  .end()
  .with({ orgPack: 'zhifu', numberCode: 'HO', mayStart: ['service-specialist'], owners: ['service-supervisor'] })
  .build();
const operations = { return: { to: ['previous', 'passed'] }, withdraw: true, urge: { every: 'time.stillOverdue.repeat' } };
/** Two steps that are returned, withdrawn and urged. */
export const returned = process('handed-back')
  .start()
  .choice('a', ['yes'], { performers: { groups: ['service-specialist'] }, operations, form: 'amount', fields: { amount: 'editable' } })
  .choice('b', ['yes'], { performers: { groups: ['service-supervisor'] }, operations, form: 'amount', fields: { amount: 'editable' } })
  .end()
  .with({
    forms: {
      form: { name: text('form'), schema: { type: 'object', properties: {} }, ui: { order: [], fields: {} } },
      amount: {
        name: text('amount'),
        schema: { type: 'object', properties: { amount: { type: 'integer' } } },
        ui: { order: ['amount'], fields: { amount: { label: text('amount') } } },
      },
    },
    orgPack: 'zhifu',
    numberCode: 'HB',
    mayStart: ['service-specialist'],
    owners: ['service-supervisor'],
  })
  .build();
/** An approval whose steps are a parameter. */
export const stepped = process('by-steps')
  .start()
  .choice('a', ['yes', 'no'], { performers: {}, approval: { approves: ['yes'], stepsFrom: 'approval.steps' } })
  .end()
  .with({ orgPack: 'zhifu', numberCode: 'HS', mayStart: ['service-specialist'], owners: ['service-supervisor'], parameters: ['approval.steps'] })
  .build();
/** A step of an approval that one person decides. */
export const step = (id: string, user: string) => ({ id, name: text(id), how: 'all', who: { users: [user] } });
/** Two people decide, and one may take his vote back. */
export const votedBack = process('voted-back')
  .start()
  .choice('a', ['yes', 'no'], {
    performers: {},
    operations: { withdraw: true },
    approval: { approves: ['yes'], steps: [{ id: 's', name: text('s'), how: 'all', who: { users: ['service-specialist', 'service-supervisor'] } }] },
  })
  .end()
  .with({ orgPack: 'zhifu', numberCode: 'HV', mayStart: ['service-specialist'], owners: ['service-supervisor'] })
  .build();
