import { Select, type SelectProps } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFoundPeople } from './found-people.js';
import { useNothingFound } from './nothing-found.js';
import type { PersonChoice } from './person-choice.js';
import { PersonOption } from './person-option.js';
import { useTyped } from './use-typed.js';

interface PeopleSelectProps extends Pick<SelectProps, 'id' | 'status' | 'disabled' | 'aria-required' | 'aria-invalid' | 'aria-describedby'> {
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
  const nothingFound = useNothingFound();
  const { people, ...look } = useFoundPeople(from, typed);
  const options = people.filter((person) => person.value !== without);
  const choiceOf = (id: string): PersonChoice => [...value, ...options].find((choice) => choice.value === id) ?? { value: id, label: id };
  return (
    <div {...composition}>
      <Select<PersonChoice[], PersonChoice>
        {...rest}
        mode="multiple"
        style={{ width: '100%' }}
        labelInValue
        value={[...value]}
        options={options}
        optionRender={({ data }) => <PersonOption choice={data} />}
        labelRender={({ value: id }) => <PersonOption choice={choiceOf(String(id))} />}
        showSearch={{ filterOption: false, onSearch: setText }}
        placeholder={t('person.search')}
        notFoundContent={nothingFound(look, { loading: t('person.loading'), empty: t('person.empty') })}
        onChange={(next) => {
          setText('');
          onChange(next.map((choice) => choiceOf(choice.value)));
        }}
      />
    </div>
  );
}
