import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail } from '../../../../../../api/contract/index.js';
import { PersonSelect } from '../../../../kit/components/person-select.js';
import { ariaOf, type WidgetProps } from '../../../../kit/forms/fields/widget-props.js';
import { openTasks, TO_GROUP } from './operation-form.js';

/** The input of who is to have a task: people with a role that an open task of the case is offered to (where none is, everybody), or back to its group. */
export function assigneeInput(detail: Pick<CaseDetail, 'tasks'>): (props: WidgetProps) => ReactNode {
  const roles = [...new Set(openTasks(detail).flatMap((task) => task.candidateGroups.map((group) => group.role)))];
  return function AssigneeInput(props: WidgetProps): ReactNode {
    const { t } = useTranslation('case');
    return (
      <PersonSelect
        {...ariaOf(props)}
        value={typeof props.value === 'string' ? props.value : undefined}
        roles={roles}
        instead={{ value: TO_GROUP, label: t('operationField.toGroup') }}
        status={props.invalid ? 'error' : ''}
        disabled={props.disabled}
        onChange={props.onChange}
      />
    );
  };
}
