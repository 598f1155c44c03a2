import type { ReactNode } from 'react';
import { performingRoles } from '../../../../../model/approvals/performing-roles.js';
import { useDiagramServices } from '../../diagram-context.js';
import type { ElementNodeProps } from '../../node-data.js';
import { UserIcon } from '../../shapes/icons.js';
import { TaskShape } from '../../shapes/task-shape.js';

/** How a user task is drawn. */
export function UserTaskNode({ data, selected }: ElementNodeProps<'userTask'>): ReactNode {
  const { roleName } = useDiagramServices();
  return <TaskShape data={data} selected={selected} icon={<UserIcon />} who={performingRoles(data.element).map(roleName).filter(Boolean).join(' / ')} />;
}
