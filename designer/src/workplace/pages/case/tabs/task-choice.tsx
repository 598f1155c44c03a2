import { ConfigProvider, Segmented, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskSummary } from '../../../../../../api/contract/index.js';
import { useLocalized } from '../../../../kit/i18n/i18n.js';

/** So many tasks are seen at one glance; of more one is found by typing. */
const AT_A_GLANCE = 6;

interface Props {
  readonly tasks: readonly TaskSummary[];
  readonly value: string | undefined;
  readonly onChoose: (id: string) => void;
}

/** Which of the reader's tasks at this case he has before him. */
export function TaskChoice({ tasks, value, onChoose }: Props): ReactNode {
  const { t } = useTranslation('case');
  const text = useLocalized();
  const options = tasks.map(({ id, name, scope }) => ({ value: id, label: scope?.label ? `${text(name)} · ${text(scope.label)}` : text(name) }));
  // A task of the address that is none of these leaves the choice open.
  const shown = options.some((option) => option.value === value) ? value : undefined;
  const choice = { 'aria-label': t('yourTasks'), value: shown, options };
  return (
    <div className="lz-task-choice">
      {tasks.length > AT_A_GLANCE ? (
        <Select<string> {...choice} onChange={(id) => onChoose(id)} showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={false} />
      ) : (
        // The mark glides sideways only; tasks stand in several rows where one is too short.
        <ConfigProvider theme={{ token: { motion: false } }}>
          <Segmented<string> {...choice} onChange={(id) => onChoose(id)} />
        </ConfigProvider>
      )}
    </div>
  );
}
