import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ElementOf } from '../../../../model/elements/index.js';
import { useLocalized } from '../../kit/i18n/i18n.js';
import type { ElementNodeData } from '../node-data.js';
import { MultiInstanceMark } from './icons.js';
import { Badge, Handles, InstanceChips, StateMark, stateOfNode, shapeClass } from './shell.js';

/** A sub-process drawn open, with its title and, when it runs once for each item, the mark of that. */
export function ContainerShape({
  data,
  selected,
}: {
  readonly data: ElementNodeData & { readonly element: ElementOf<'subProcess'> };
  readonly selected?: boolean;
}): ReactNode {
  const { t } = useTranslation('diagram');
  const text = useLocalized();
  const { element } = data;
  const kind = element.triggeredByEvent ? 'container lz-event-container' : 'container';
  return (
    <div className={shapeClass(kind, data, selected)} data-element={element.id}>
      <Handles />
      <Badge data={data} />
      <span className="lz-container-title">
        <span title={text(element.name)}>{text(element.name)}</span>
        {element.multiInstance && (
          <span className="lz-multi" title={t('multiInstance')}>
            <MultiInstanceMark sequential={element.multiInstance.sequential} />
          </span>
        )}
        <StateMark state={stateOfNode(data)} />
        <InstanceChips instances={data.live?.instances} />
      </span>
    </div>
  );
}
