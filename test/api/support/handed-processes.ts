import type { Deps } from '../../../api/deps.js';
import { publishVersion } from '../../../db/queries/definitions.js';
import { declareParameter } from '../../../db/queries/parameters.js';
import { compile } from '../../../model/compile.js';
import { parameterDeclaration } from '../../../model/parameter.js';
import { process } from '../../support/process-builder.js';
import { until } from '../../support/until.js';

/** The same in both languages. */
export const text = (name: string) => ({ zh: name, en: name });
/** A task of a group; then one that two people decide. */
const handed = process('handed-on')
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
const returned = process('handed-back')
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
const stepped = process('by-steps')
  .start()
  .choice('a', ['yes', 'no'], { performers: {}, approval: { approves: ['yes'], stepsFrom: 'approval.steps' } })
  .end()
  .with({ orgPack: 'zhifu', numberCode: 'HS', mayStart: ['service-specialist'], owners: ['service-supervisor'], parameters: ['approval.steps'] })
  .build();
/** A step of an approval that one person decides. */
export const step = (id: string, user: string) => ({ id, name: text(id), how: 'all', who: { users: [user] } });
/** Two people decide, and one may take his vote back. */
const votedBack = process('voted-back')
  .start()
  .choice('a', ['yes', 'no'], {
    performers: {},
    operations: { withdraw: true },
    approval: { approves: ['yes'], steps: [{ id: 's', name: text('s'), how: 'all', who: { users: ['service-specialist', 'service-supervisor'] } }] },
  })
  .end()
  .with({ orgPack: 'zhifu', numberCode: 'HV', mayStart: ['service-specialist'], owners: ['service-supervisor'] })
  .build();

/** Publishes all of them, with numbers of their own; `deciders`: whom the first and the second step of the approval by steps name. */
export async function publishHanded({ db, pool, definitions }: Pick<Deps, 'db' | 'pool' | 'definitions'>, deciders: readonly [string, string]): Promise<void> {
  const steps = {
    name: 'approval.steps',
    label: text('steps'),
    unit: 'approvalSteps',
    value: [step('one', deciders[0]), step('two', deciders[1])],
    mark: 'proposed',
  };
  await declareParameter(db, parameterDeclaration.parse(steps), 'zhifu');
  const processes = [handed, stepped, votedBack, returned];
  for (const document of processes) await publishVersion(db, { document, checksum: document.key, note: null, publishedBy: 'test', compile });
  await pool.query(
    `insert into case_numbers select code, to_char(now() at time zone 'Asia/Shanghai', 'YYYYMM'), $1 from unnest(array['HO', 'HB', 'HS', 'HV']) code`,
    [100_000 + Math.floor(Math.random() * 800_000)],
  );
  await until('the processes are known', async () => {
    const known = await Promise.all(processes.map(({ key }) => definitions.latestOf(key)));
    return known.every((each) => each) ? true : undefined;
  });
}
