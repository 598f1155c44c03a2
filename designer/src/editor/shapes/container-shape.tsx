import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isEventSubProcess } from '../../../../model/elements/apart.js';
import type { ElementOf } from '../../../../model/elements/index.js';
import { useLocalized } from '../../kit/i18n/i18n.js';
import type { ElementNodeData } from '../node-data.js';
import { AdHocMark, CompensationMark, LoopMark, MultiInstanceMark } from './icons.js';
import { Badge, Handles, InstanceChips, StateMark, stateOfNode, shapeClass } from './shell.js';

/** A sub-process drawn open, with its title and, when it runs once for each item, the mark of that. */
export function ContainerShape({
  data,
  selected,
  kind,
}: {
  readonly data: ElementNodeData & { readonly element: ElementOf<'subProcess' | 'transaction' | 'adHocSubProcess'> };
  readonly selected?: boolean;
  /** What its edge tells besides. */
  readonly kind?: 'transaction' | 'adHoc';
}): ReactNode {
  const { t } = useTranslation('diagram');
  const text = useLocalized();
  const { element } = data;
  const shape = isEventSubProcess(element) ? 'container lz-event-container' : kind ? `container lz-${kind}` : 'container';
  return (
    <div className={shapeClass(shape, data, selected)} data-element={element.id}>
      <Handles />
      <Badge data={data} />
      <span className="lz-container-title">
        <span title={text(element.name)}>{text(element.name)}</span>
        {element.multiInstance && (
          <span className="lz-multi" title={t('multiInstance')}>
            <MultiInstanceMark sequential={element.multiInstance.sequential} />
          </span>
        )}
        {element.loop && (
          <span className="lz-multi" title={t('loop')}>
            <LoopMark />
          </span>
        )}
        {kind === 'adHoc' && (
          <span className="lz-multi" title={t('kind.adHocSubProcess')}>
            <AdHocMark />
          </span>
        )}
        {element.isForCompensation && (
          <span className="lz-multi" title={t('isForCompensation')}>
            <CompensationMark />
          </span>
        )}
        <StateMark state={stateOfNode(data)} />
        <InstanceChips instances={data.live?.instances} />
      </span>
    </div>
  );
}
