import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ElementNodeProps } from '../../node-data.js';
import { CallIcon } from '../../shapes/icons.js';
import { TaskShape } from '../../shapes/task-shape.js';

/** How a call activity is drawn: with a thick edge (BPMN 2.0.2 §10.3.6). */
export function CallActivityNode({ data, selected }: ElementNodeProps<'callActivity'>): ReactNode {
  const { t } = useTranslation('diagram');
  return <TaskShape data={data} selected={selected} icon={<CallIcon />} who={t('caseOfItsOwn')} shape="step is-call" />;
}
