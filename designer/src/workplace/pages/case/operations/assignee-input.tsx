import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EVERYBODY, receiversOfTask } from '../../../../kit/components/found-people.js';
import { PersonSelect } from '../../../../kit/components/person-select.js';
import { ariaOf, type WidgetProps } from '../../../../kit/forms/fields/widget-props.js';
import { TO_GROUP } from './operation-form.js';

/** The input of who is to have a task: whoever may be given it, people of its groups first, or back to its group. */
export function assigneeInput(taskId: string | undefined): (props: WidgetProps) => ReactNode {
  const from = taskId === undefined ? EVERYBODY : receiversOfTask(taskId);
  return function AssigneeInput(props: WidgetProps): ReactNode {
    const { t } = useTranslation('case');
    return (
      <PersonSelect
        {...ariaOf(props)}
        value={typeof props.value === 'string' ? props.value : undefined}
        from={from}
        instead={{ value: TO_GROUP, label: t('operationField.toGroup') }}
        status={props.invalid ? 'error' : ''}
        disabled={props.disabled}
        onChange={props.onChange}
      />
    );
  };
}
