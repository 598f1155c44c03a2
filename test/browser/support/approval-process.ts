import type { Database } from '../../../db/pool.js';
import { publishVersion } from '../../../db/queries/definitions.js';
import { declareParameter } from '../../../db/queries/parameters.js';
import { compile } from '../../../model/compile.js';
import { parameterDeclaration } from '../../../model/parameter.js';
import { process } from '../../support/process-builder.js';

const both = (zh: string, en: string) => ({ zh, en });
const amount = {
  name: both('报销', 'Expenses'),
  schema: { type: 'object', properties: { amount: { type: 'integer' } } },
  ui: { order: ['amount'], fields: { amount: { label: both('金额', 'Amount') } } },
};
const form = { form: 'amount', fields: { amount: 'editable' } };
const signs = [{ id: 'sign', name: both('签字', 'Sign'), requires: { signature: true } }];
/** How one step of the approval is decided. */
const step = (id: string, name: { zh: string; en: string }, ...users: string[]) => ({ id, name, how: 'all', who: { users } });

/** Expenses are entered and signed, may be corrected, and are then approved in steps that ops may change; with all that may be done with a task. */
const document = process('expenses')
  .start()
  .userTask('enter', { ...form, name: both('填写报销', 'Enter expenses'), performers: { groups: ['service-specialist'] }, outcomes: signs })
  .choice('correct', ['yes'], {
    ...form,
    name: both('复核金额', 'Check the amount'),
    performers: { groups: ['after-sales-specialist'] },
    operations: { return: { to: ['previous', 'passed'] }, withdraw: true, urge: { every: 'time.stillOverdue.repeat' } },
  })
  .choice('approve', ['yes', 'no'], {
    name: both('审批报销', 'Approve expenses'),
    performers: {},
    operations: { withdraw: true },
    approval: { approves: ['yes'], stepsFrom: 'expenses.steps' },
  })
  .end()
  .with({
    name: both('费用报销', 'Expenses'),
    forms: { form: { name: both('报销', 'Expenses'), schema: { type: 'object', properties: {} }, ui: { order: [], fields: {} } }, amount },
    orgPack: 'zhifu',
    numberCode: 'EX',
    mayStart: ['service-specialist'],
    owners: ['service-supervisor'],
    parameters: ['expenses.steps'],
  })
  .build();

/** Publishes it, with its steps: 李敏 and 刘建华 together, then 王芳. */
export async function publishExpenses(db: Database): Promise<void> {
  const value = [
    step('together', both('会签', 'Together'), 'service-specialist', 'service-supervisor'),
    step('last', both('终审', 'Last'), 'after-sales-specialist'),
  ];
  const label = both('报销审批步骤', 'Steps of approving expenses');
  await declareParameter(db, parameterDeclaration.parse({ name: 'expenses.steps', label, unit: 'approvalSteps', value, mark: 'proposed' }), 'zhifu');
  await publishVersion(db, { document, checksum: 'expenses', note: null, publishedBy: 'test', compile });
}
