import { formOfTask } from '../../../../api/forms/form-store.js';
import { type CaseOfForms, type SignedAnswer, signatureState } from '../../../../api/forms/signature-state.js';
import { signedForm } from '../../../../api/forms/signed-form.js';
import { elementOf } from '../../../../api/views/definition-names.js';
import { process } from '../../../support/process-builder.js';

const text = (name: string) => ({ zh: name, en: name });
const definition = process()
  .start()
  .subProcess(
    's',
    (b) =>
      b
        .start()
        .userTask('a', { form: 'form', fields: { amount: 'editable', limit: 'readonly' } })
        .end(),
    { input: { limit: '100' } },
  )
  .end()
  .with({
    forms: {
      form: {
        name: text('form'),
        schema: { type: 'object', properties: { amount: { type: 'integer' }, limit: { type: 'integer' } } },
        ui: { order: ['amount', 'limit'], fields: { amount: { label: text('amount') }, limit: { label: text('limit') } } },
      },
    },
  })
  .build();
const element = elementOf(definition, 'a');
if (element?.type !== 'userTask') throw new Error('Expected a user task');
const formHash = signedForm(formOfTask(definition, element), { amount: 5, limit: 100 }, { caseId: 'C-1', elementId: 'a', taskId: 't', by: 'li' });
const signed = (scopeVariables: SignedAnswer['scopeVariables']): SignedAnswer => ({
  ...{ elementId: 'a', scope: null, taskId: 't', by: { id: 'li', name: 'LI' }, scopeVariables },
  signature: { formHash },
});
const place = { enteredAt: 0, leftAt: null, performer: null, count: 1 };
const row = (variables: object, state: 'active' | 'completed'): CaseOfForms => ({
  ...{ id: 'C-1', variables: { ...variables }, scopes: [], endedScopes: [] },
  trace: [{ elementId: 's', state, ...place }],
});

describe('whether a signature is still of the form as it is', () => {
  test('what a sub-process knows by itself is as it was answered; as long as it goes on nobody can tell whether it still is', () => {
    expect(signatureState(row({ amount: 5 }, 'completed'), definition, signed({ limit: 100 }))).toBe('intact');
    expect(signatureState(row({ amount: 5 }, 'active'), definition, signed({ limit: 100 }))).toBe('unknown');
    expect(signatureState(row({ amount: 6 }, 'active'), definition, signed({ limit: 100 }))).toBe('broken');
  });

  test('a name of the case is not hidden by one that no form of the step shows', () => {
    expect(signatureState(row({ amount: 5, limit: 100 }, 'active'), definition, signed({ other: 1 }))).toBe('intact');
    expect(signatureState(row({ amount: 5, limit: 90 }, 'completed'), definition, signed(null))).toBe('broken');
  });

  test('of an item what it knows now counts', () => {
    const scope = { elementId: 's', key: '1' };
    const inItem: SignedAnswer = { ...signed({ amount: 5, limit: 100 }), scope };
    const at = (limit: number): CaseOfForms => ({ ...row({}, 'active'), scopes: [{ scope, variables: { amount: 5, limit } }] });
    expect([signatureState(at(100), definition, inItem), signatureState(at(90), definition, inItem)]).toEqual(['intact', 'broken']);
  });
});
