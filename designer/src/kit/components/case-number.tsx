import type { ReactNode } from 'react';
import { Link } from 'react-router';

/** A case's number in the monospaced face, with a link to the case unless told otherwise. */
export function CaseNumber({ number, link = true }: { readonly number: string; readonly link?: boolean }): ReactNode {
  if (!link) return <span className="lz-mono">{number}</span>;
  return (
    <Link className="lz-mono" to={`/cases/${number}`}>
      {number}
    </Link>
  );
}
