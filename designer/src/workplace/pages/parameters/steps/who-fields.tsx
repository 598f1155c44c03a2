import { Button, Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoles } from '../../../../kit/api-client/organisation.js';
import { EVERYBODY } from '../../../../kit/components/found-people.js';
import { Fault } from '../../../../kit/components/labelled.js';
import { PeopleSelect } from '../../../../kit/components/people-select.js';
import { usePersonNames } from '../../../../kit/components/person-names.js';
import type { FieldErrors } from '../../../../kit/forms/field-errors.js';
import { useLocalized } from '../../../../kit/i18n/i18n.js';
import type { StepFieldsProps } from './step-card.js';
import { withWho } from './step-edits.js';

/** The first fault of a list or of one of its members. */
const faultIn = (errors: FieldErrors, path: string): string | undefined =>
  [...errors].find(([pointer]) => pointer === path || pointer.startsWith(`${path}/`))?.[1];

/** Who decides a step: people, roles, or an expression that names them. */
export function WhoFields(props: StepFieldsProps): ReactNode {
  const { t } = useTranslation('parameters');
  const { step, errors, disabled, onChange } = props;
  const users = step.who.users ?? [];
  const nameOf = usePersonNames(users);
  const id = `${step.id}-users`;
  const error = faultIn(errors, '/who/users');
  return (
    <>
      <label htmlFor={id}>{t('steps.users')}</label>
      <PeopleSelect
        id={id}
        from={EVERYBODY}
        value={users.map((user) => ({ value: user, label: nameOf(user) }))}
        status={error === undefined ? '' : 'error'}
        disabled={disabled}
        onChange={(people) => onChange(withWho(step, { users: people.map(({ value }) => value) }))}
      />
      <Fault id={id} error={error} />
      <RolesField {...props} />
      <ExpressionField {...props} />
    </>
  );
}

/** A role decides as one: whoever of it takes the item. */
function RolesField({ step, errors, disabled, onChange }: StepFieldsProps): ReactNode {
  const { t } = useTranslation('parameters');
  const text = useLocalized();
  const roles = useRoles().data ?? [];
  const id = `${step.id}-groups`;
  const error = faultIn(errors, '/who/groups');
  return (
    <>
      <label htmlFor={id}>
        {t('steps.groups')} <span className="lz-hint">{t('steps.groupsHint')}</span>
      </label>
      <Select
        id={id}
        mode="multiple"
        style={{ width: '100%' }}
        value={[...(step.who.groups ?? [])]}
        status={error === undefined ? '' : 'error'}
        disabled={disabled}
        showSearch={{ optionFilterProp: 'label' }}
        options={roles.map((role) => ({ value: role.id, label: text(role.name) }))}
        onChange={(groups: string[]) => onChange(withWho(step, { groups }))}
      />
      <Fault id={id} error={error} />
    </>
  );
}

/** People whom the case names itself; few steps have it, so it is shown where it is, or asked for. */
function ExpressionField({ step, errors, disabled, onChange }: StepFieldsProps): ReactNode {
  const { t } = useTranslation('parameters');
  const [asked, setAsked] = useState(false);
  const { expression = '' } = step.who;
  const id = `${step.id}-expression`;
  const error = errors.get('/who/expression');
  if (!asked && expression === '')
    return (
      <Button type="link" size="small" className="lz-step-more" disabled={disabled} onClick={() => setAsked(true)}>
        {t('steps.byExpression')}
      </Button>
    );
  return (
    <>
      <label htmlFor={id}>
        {t('steps.expression')} <span className="lz-hint">{t('steps.expressionHint')}</span>
      </label>
      <Input
        id={id}
        className="lz-mono"
        value={expression}
        disabled={disabled}
        status={error === undefined ? '' : 'error'}
        onChange={(event) => onChange(withWho(step, { expression: event.target.value }))}
      />
      <Fault id={id} error={error} />
    </>
  );
}
