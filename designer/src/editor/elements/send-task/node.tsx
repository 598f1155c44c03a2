import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ElementNodeProps } from '../../node-data.js';
import { SendIcon } from '../../shapes/icons.js';
import { TaskShape } from '../../shapes/task-shape.js';

/** How a send task is drawn. */
export function SendTaskNode({ data, selected }: ElementNodeProps<'sendTask'>): ReactNode {
  const { t } = useTranslation('diagram');
  return <TaskShape data={data} selected={selected} icon={<SendIcon />} who={t('system')} />;
}
