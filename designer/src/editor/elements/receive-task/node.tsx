import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDiagramServices } from '../../diagram-context.js';
import type { ElementNodeProps } from '../../node-data.js';
import { MessageIcon } from '../../shapes/icons.js';
import { TaskShape } from '../../shapes/task-shape.js';

/** How a receive task is drawn. */
export function ReceiveTaskNode({ data, selected }: ElementNodeProps<'receiveTask'>): ReactNode {
  const { t } = useTranslation('diagram');
  const { roleName } = useDiagramServices();
  const { waitsFor } = data.element;
  const who = waitsFor ? roleName(waitsFor) : '';
  return <TaskShape data={data} selected={selected} icon={<MessageIcon />} who={who ? t('waitsFor', { who }) : t('outside')} />;
}
