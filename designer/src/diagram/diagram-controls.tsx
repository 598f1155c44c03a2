import { AimOutlined, CompressOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons';
import { Panel, useReactFlow } from '@xyflow/react';
import { Button, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsPhone } from '../theme/use-media.js';

/** A button with its word on hover and for readers. */
export function ToolButton({ label, icon, onClick }: { readonly label: string; readonly icon: ReactNode; readonly onClick: () => void }): ReactNode {
  return (
    <Tooltip title={label} placement="left">
      <Button size="small" icon={icon} aria-label={label} onClick={onClick} />
    </Tooltip>
  );
}

/** Zoom, fit, and what the page adds. */
export function DiagramControls({
  onFitWhole,
  onFitStep,
  children,
}: {
  readonly onFitWhole: () => void;
  readonly onFitStep: (() => void) | undefined;
  readonly children?: ReactNode;
}): ReactNode {
  const { t } = useTranslation('diagram');
  const flow = useReactFlow();
  const phone = useIsPhone();
  return (
    <Panel position="top-right" className="lz-diagram-tools">
      {children}
      {onFitStep && <ToolButton label={t('fitStep')} icon={<AimOutlined aria-hidden />} onClick={onFitStep} />}
      <ToolButton label={t('fitWhole')} icon={<CompressOutlined aria-hidden />} onClick={onFitWhole} />
      {/* A phone zooms with two fingers; its panel is too small for more buttons. */}
      {!phone && (
        <>
          <ToolButton label={t('zoomIn')} icon={<PlusOutlined aria-hidden />} onClick={() => void flow.zoomIn({ duration: 150 })} />
          <ToolButton label={t('zoomOut')} icon={<MinusOutlined aria-hidden />} onClick={() => void flow.zoomOut({ duration: 150 })} />
        </>
      )}
    </Panel>
  );
}
