import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ElementNodeProps } from '../../node-data.js';
import { RuleIcon } from '../../shapes/icons.js';
import { TaskShape } from '../../shapes/task-shape.js';

/** How a business rule task is drawn. */
export function BusinessRuleTaskNode({ data, selected }: ElementNodeProps<'businessRuleTask'>): ReactNode {
  const { t } = useTranslation('diagram');
  return <TaskShape data={data} selected={selected} icon={<RuleIcon />} who={t('system')} />;
}
