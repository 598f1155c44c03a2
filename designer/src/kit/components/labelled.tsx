import type { ReactNode } from 'react';

interface Props {
  /** Of its input. */
  readonly id: string;
  readonly label: string;
  /** What is wrong with it, in words. */
  readonly error?: string | undefined;
  readonly children: ReactNode;
}

/** A field of a dialog with its label, and below it what is wrong; it is required. */
export function Labelled({ id, label, error, children }: Props): ReactNode {
  return (
    <div className="lz-dialog-field">
      <label htmlFor={id}>
        {label}
        <span className="lz-required" aria-hidden>
          *
        </span>
      </label>
      {children}
      <Fault id={id} error={error} />
    </div>
  );
}

/** What is wrong with an input, where the eye is; nothing when it is right. `id`: of the input. */
export function Fault({ id, error }: Pick<Props, 'id' | 'error'>): ReactNode {
  return error === undefined ? null : (
    <div id={`${id}-error`} className="lz-field-error" role="alert">
      {error}
    </div>
  );
}

/** How a required input says for itself that something is wrong, and where the words stand. */
export function marksOf(id: string, error: string | undefined) {
  const isWrong = error !== undefined;
  return {
    id,
    status: isWrong ? 'error' : '',
    'aria-required': true,
    'aria-invalid': isWrong,
    'aria-describedby': isWrong ? `${id}-error` : undefined,
  } as const;
}
