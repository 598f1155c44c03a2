import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ElementNodeProps } from '../../node-data.js';
import { ServiceIcon } from '../../shapes/icons.js';
import { TaskShape } from '../../shapes/task-shape.js';

/** How a service task is drawn. */
export function ServiceTaskNode({ data, selected }: ElementNodeProps<'serviceTask'>): ReactNode {
  const { t } = useTranslation('diagram');
  return <TaskShape data={data} selected={selected} icon={<ServiceIcon />} who={t('system')} />;
}
