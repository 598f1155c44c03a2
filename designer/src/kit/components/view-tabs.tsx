import type { ReactNode } from 'react';
import './view-tabs.css';

/** Views of one list, side by side; on a narrow screen the row scrolls. */
export function ViewTabs<Key extends string>({
  label,
  items,
  active,
  onChange,
}: {
  readonly label: string;
  readonly items: readonly { readonly key: Key; readonly label: ReactNode }[];
  readonly active: Key;
  readonly onChange: (key: Key) => void;
}): ReactNode {
  return (
    <nav className="lz-view-tabs" aria-label={label}>
      {items.map((item) => (
        <button key={item.key} type="button" aria-current={item.key === active ? 'page' : undefined} onClick={() => onChange(item.key)}>
          {item.label}
        </button>
      ))}
    </nav>
  );
}
