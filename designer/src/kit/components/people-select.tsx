import { Select, type SelectProps } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type PersonChoice, useFoundPeople } from './found-people.js';
import { useTyped } from './use-typed.js';

interface PeopleSelectProps extends Pick<SelectProps, 'id' | 'status' | 'aria-required' | 'aria-invalid' | 'aria-describedby'> {
  readonly value: readonly PersonChoice[];
  readonly onChange: (value: readonly PersonChoice[]) => void;
  /** The list of the API they are looked for in. */
  readonly from: string;
  /** Somebody who is not offered. */
  readonly without?: string | undefined;
}

/** Several people, in the order they were chosen; found as one is. */
export function PeopleSelect({ value, onChange, from, without, ...rest }: PeopleSelectProps): ReactNode {
  const { t } = useTranslation('forms');
  const [text, setText] = useState('');
  const { typed, composition } = useTyped(text, 200);
  const people = useFoundPeople(from, typed);
  const options = (people.data ?? []).filter((person) => person.value !== without);
  return (
    <div {...composition}>
      <Select<PersonChoice[], PersonChoice>
        {...rest}
        mode="multiple"
        style={{ width: '100%' }}
        labelInValue
        value={[...value]}
        options={options}
        showSearch={{ filterOption: false, onSearch: setText }}
        placeholder={t('person.search')}
        notFoundContent={t(people.isFetching ? 'person.loading' : 'person.empty')}
        onChange={(next) => {
          setText('');
          onChange(next.map(({ value: id, label }) => ({ value: id, label })));
        }}
      />
    </div>
  );
}
