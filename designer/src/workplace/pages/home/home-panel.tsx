import type { ReactNode } from 'react';
import { Link } from 'react-router';

/** One block of the home page: its name, a word beside it, the way to the whole list, and the rows. */
export function HomePanel({
  id,
  title,
  note,
  all,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly note?: ReactNode;
  readonly all: { readonly to: string; readonly text: string };
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section className="lz-panel lz-home-panel" aria-labelledby={id}>
      <div className="lz-home-head">
        <h2 id={id}>{title}</h2>
        {note}
        <Link className="lz-home-all" to={all.to}>
          {all.text}
        </Link>
      </div>
      {children}
    </section>
  );
}
