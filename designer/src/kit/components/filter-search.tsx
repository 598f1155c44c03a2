import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import './filters.css';

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
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const type = (next: string): void => {
    setText(next);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => onChange(next.trim()), SETTLE_MS);
  };
  return (
    <Input
      className="lz-filter-search"
      type="search"
      allowClear
      value={text}
      placeholder={label}
      aria-label={label}
      prefix={<SearchOutlined aria-hidden />}
      onChange={(event) => type(event.target.value)}
    />
  );
}
