import type { ReactNode } from 'react';

/** A field of a dialog with its label; it is required. `id`: of its input. */
export function Labelled({ id, label, children }: { readonly id: string; readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="lz-dialog-field">
      <label htmlFor={id}>
        {label}
        <span className="lz-required" aria-hidden>
          *
        </span>
      </label>
      {children}
    </div>
  );
}
