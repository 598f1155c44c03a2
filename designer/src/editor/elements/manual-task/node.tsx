import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ElementNodeProps } from '../../node-data.js';
import { ManualIcon } from '../../shapes/icons.js';
import { TaskShape } from '../../shapes/task-shape.js';

/** How a manual task is drawn. */
export function ManualTaskNode({ data, selected }: ElementNodeProps<'manualTask'>): ReactNode {
  const { t } = useTranslation('diagram');
  return <TaskShape data={data} selected={selected} icon={<ManualIcon />} who={t('byHand')} />;
}
