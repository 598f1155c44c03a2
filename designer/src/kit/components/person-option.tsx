import type { ReactNode } from 'react';
import type { PersonChoice } from './person-choice.js';

/** Somebody to choose, or who was chosen: his name, and what tells him from others who have it. */
export function PersonOption({ choice: { label, note = '' } }: { readonly choice: PersonChoice }): ReactNode {
  return (
    <>
      <span>{label}</span>
      {note !== '' && <span className="lz-hint"> {note}</span>}
    </>
  );
}
