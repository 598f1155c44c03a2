import { TeamOutlined, UserOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { Performer } from '../../../api/contract/index.js';
import { useLocalized } from '../i18n/i18n.js';
import './person-label.css';

/** Name of a person or a group, whichever it is. */
export function usePerformerName(): (performer: Performer) => string {
  const text = useLocalized();
  return (performer) => (typeof performer.name === 'string' ? performer.name : text(performer.name));
}

/** A person or a group with a small mark that tells them apart. */
export function PersonLabel({ performer }: { readonly performer: Performer | null | undefined }): ReactNode {
  const nameOf = usePerformerName();
  if (performer === null || performer === undefined) return <span className="lz-hint">–</span>;
  return (
    <span className="lz-person">
      {'role' in performer ? <TeamOutlined aria-hidden /> : <UserOutlined aria-hidden />}
      <span>{nameOf(performer)}</span>
    </span>
  );
}
