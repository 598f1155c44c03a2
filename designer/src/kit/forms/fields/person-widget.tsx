import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { personQuery } from '../../components/person-names.js';
import { PersonSelect } from '../../components/person-select.js';
import { ariaOf, textOf, type WidgetProps } from './widget-props.js';

/** A person's name by his id; one whom one may not see has his id for a name. */
export function usePersonName(id: string): string {
  const people = useQuery({ ...personQuery(id), enabled: id !== '' });
  if (id === '') return '';
  if (people.isPending) return '…';
  return people.data?.items[0]?.name ?? id;
}

/** A person of the house, found by typing part of his name. The value is his id. */
export function PersonWidget(props: WidgetProps): ReactNode {
  const { field, value, onChange } = props;
  const id = textOf(value);
  const name = usePersonName(id);
  return (
    <PersonSelect
      {...ariaOf(props)}
      value={id === '' ? undefined : id}
      onChange={onChange}
      {...(id !== '' && { instead: { value: id, label: name } })}
      {...(!field.required && { onClear: () => onChange(undefined) })}
      status={props.invalid ? 'error' : ''}
      disabled={props.disabled}
    />
  );
}
