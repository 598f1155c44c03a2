import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import './filters.css';
import { useTyped } from './use-typed.js';

const SETTLE_MS = 300;

/** A search field that reports what is typed once it stands still. */
export function FilterSearch({
  value,
  label,
  onChange,
}: {
  readonly value: string;
  readonly label: string;
  readonly onChange: (value: string) => void;
}): ReactNode {
  const [text, setText] = useState(value);
  const { typed, composition } = useTyped(text, SETTLE_MS);
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    // Not what was reported from here: another address asks for it.
    if (value !== typed) setText(value);
  }
  const report = useEffectEvent((next: string) => {
    if (next !== value) onChange(next);
  });
  useEffect(() => report(typed), [typed]);
  return (
    <Input
      className="lz-filter-search"
      type="search"
      allowClear
      value={text}
      placeholder={label}
      aria-label={label}
      prefix={<SearchOutlined aria-hidden />}
      onChange={(event) => setText(event.target.value)}
      {...composition}
    />
  );
}
