import { TeamOutlined, UserOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { Performer } from '../../../../api/contract/index.js';
import { usePerformerName } from './performer-name.js';
import './person-label.css';

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
