import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ElementNodeProps } from '../../node-data.js';
import { ScriptIcon } from '../../shapes/icons.js';
import { TaskShape } from '../../shapes/task-shape.js';

/** How a script task is drawn. */
export function ScriptTaskNode({ data, selected }: ElementNodeProps<'scriptTask'>): ReactNode {
  const { t } = useTranslation('diagram');
  return <TaskShape data={data} selected={selected} icon={<ScriptIcon />} who={t('system')} />;
}
