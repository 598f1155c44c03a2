import { ExpandOutlined } from '@ant-design/icons';
import { Modal } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDeadline, CaseDetail } from '../../../../../api/contract/index.js';
import { ToolButton } from '../../../editor/diagram-controls.js';
import { lastPlaces, overlayOf, presentPlaces } from '../../../canvas/live/overlay.js';
import { ProcessDiagram } from '../../../editor/process-diagram.js';
import { READABLE_AFAR } from '../../../canvas/viewport.js';
import { useRoleName, type PublishedDefinition } from './case-queries.js';
import { DeadlineDialog } from './deadline-card.js';
import { ElementDialog } from './element-dialog.js';

type Asked = { readonly deadlines: readonly CaseDeadline[] } | { readonly elementId: string };

/** The case on its diagram: 300 px high, the present step in the middle, to be opened over the whole window. */
export function CaseDiagram({ detail, definition }: { readonly detail: CaseDetail; readonly definition: PublishedDefinition }): ReactNode {
  const { t } = useTranslation('diagram');
  const [full, setFull] = useState(false);
  const [asked, setAsked] = useState<Asked | null>(null);
  const overlay = useMemo(() => overlayOf(detail, definition), [detail, definition]);
  // An ended case has no present step: the whole way is shown or, where that could not be read, the end of it.
  const ended = detail.endedAt !== null;
  const present = useMemo(() => (ended ? lastPlaces(detail) : presentPlaces(detail, overlay)), [ended, detail, overlay]);
  const roleName = useRoleName();
  const shared = {
    definition,
    overlay,
    label: `${t('title')} ${detail.number}`,
    roleName,
    onElement: (elementId: string) => setAsked({ elementId }),
    onClock: (_: unknown, deadlines: readonly CaseDeadline[]) => setAsked({ deadlines }),
  };
  return (
    <section className={ended ? 'lz-panel lz-case-diagram is-whole' : 'lz-panel lz-case-diagram'} aria-label={t('title')}>
      <ProcessDiagram
        {...shared}
        present={present}
        wholeFrom={ended ? READABLE_AFAR : undefined}
        tools={<ToolButton label={t('fullScreen')} icon={<ExpandOutlined aria-hidden />} onClick={() => setFull(true)} />}
      />
      <Modal
        open={full}
        onCancel={() => setFull(false)}
        footer={null}
        width="100vw"
        className="lz-full-diagram"
        title={<span className="lz-full-diagram-title">{`${detail.number} ${detail.title}`}</span>}
        destroyOnHidden
      >
        <div className="lz-full-diagram-body">
          {/* On a narrow screen the whole would be too small to be made out: it begins at the present step. */}
          <ProcessDiagram {...shared} present={present} wholeFrom={READABLE_AFAR} />
        </div>
      </Modal>
      {asked && 'deadlines' in asked && <DeadlineDialog deadlines={asked.deadlines} definition={definition} onClose={() => setAsked(null)} />}
      {asked && 'elementId' in asked && (
        <ElementDialog elementId={asked.elementId} detail={detail} definition={definition} overlay={overlay} onClose={() => setAsked(null)} />
      )}
    </section>
  );
}
