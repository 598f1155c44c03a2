import { AimOutlined, CompressOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons';
import { useReactFlow } from '@xyflow/react';
import { Button, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A button with its word on hover and for readers. */
export function ToolButton({ label, icon, onClick }: { readonly label: string; readonly icon: ReactNode; readonly onClick: () => void }): ReactNode {
  return (
    <Tooltip title={label} placement="left">
      <Button size="small" icon={icon} aria-label={label} onClick={onClick} />
    </Tooltip>
  );
}

/** Zoom, fit, what the page adds, and whose work draws it: a column beside the drawing, where nothing is covered. */
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
  return (
    <div className="lz-diagram-tools">
      {children}
      {onFitStep && <ToolButton label={t('fitStep')} icon={<AimOutlined aria-hidden />} onClick={onFitStep} />}
      <ToolButton label={t('fitWhole')} icon={<CompressOutlined aria-hidden />} onClick={onFitWhole} />
      <ToolButton label={t('zoomIn')} icon={<PlusOutlined aria-hidden />} onClick={() => void flow.zoomIn({ duration: 150 })} />
      <ToolButton label={t('zoomOut')} icon={<MinusOutlined aria-hidden />} onClick={() => void flow.zoomOut({ duration: 150 })} />
      <a className="lz-diagram-mark" href="https://reactflow.dev" target="_blank" rel="noopener noreferrer">
        React Flow
      </a>
    </div>
  );
}
