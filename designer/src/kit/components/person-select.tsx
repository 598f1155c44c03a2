import { Select, type SelectProps } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EVERYBODY, useFoundPeople } from './found-people.js';
import { useNothingFound } from './nothing-found.js';
import type { PersonChoice } from './person-choice.js';
import { PersonOption } from './person-option.js';
import { useTyped } from './use-typed.js';

export interface PersonSelectProps extends Pick<
  SelectProps<string>,
  'id' | 'status' | 'disabled' | 'aria-required' | 'aria-invalid' | 'aria-describedby' | 'aria-label'
> {
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
  /** The list of the API he is looked for in; everybody where none is said. */
  readonly from?: string;
  /** Somebody who is not offered. */
  readonly without?: string | undefined;
  /** What may be chosen instead of a person; its value is no user name. */
  readonly instead?: PersonChoice;
  /** He may be taken away again. */
  readonly onClear?: () => void;
}

/** A person, found as everywhere by typing: part of the name or of the user name, or pinyin. The value is the id. */
export function PersonSelect({ value, onChange, from = EVERYBODY, without, instead, onClear, ...rest }: PersonSelectProps): ReactNode {
  const { t } = useTranslation('forms');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<PersonChoice>();
  const { typed, composition } = useTyped(text, 200);
  const nothingFound = useNothingFound();
  const { people, ...look } = useFoundPeople(from, typed);
  const found: readonly PersonChoice[] = people.filter((person) => person.value !== without);
  // Beside what was typed neither is offered: Enter is to take what was looked for.
  const others = text.trim() === '' ? [instead, chosen].filter((choice): choice is PersonChoice => choice !== undefined && choice.value !== without) : [];
  const options = [...new Map([...others, ...found].map((choice) => [choice.value, choice])).values()];
  const name = options.find((choice) => choice.value === value) ?? (chosen?.value === value ? chosen : undefined);
  const shown = name ?? { value: value ?? '', label: value ?? '' };
  return (
    <div {...composition}>
      <Select<PersonChoice, PersonChoice>
        {...rest}
        style={{ width: '100%' }}
        labelInValue
        allowClear={onClear !== undefined}
        {...(onClear && { onClear })}
        {...(value !== undefined && { value: shown })}
        options={options}
        optionRender={({ data }) => <PersonOption choice={data} />}
        labelRender={() => <PersonOption choice={shown} />}
        showSearch={{ filterOption: false, onSearch: setText }}
        placeholder={t('person.search')}
        notFoundContent={nothingFound(look, { loading: t('person.loading'), empty: t('person.empty') })}
        onChange={(next: PersonChoice | undefined) => {
          if (next === undefined) return; // cleared
          setChosen(options.find((choice) => choice.value === next.value) ?? next);
          setText('');
          onChange(next.value);
        }}
      />
    </div>
  );
}
