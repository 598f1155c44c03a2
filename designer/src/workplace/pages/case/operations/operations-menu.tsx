import { MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail, OperationName } from '../../../../../../api/contract/index.js';
import type { PublishedDefinition } from '../case-queries.js';
import { inMenu } from './in-menu.js';
import { OperationDialog } from './operation-dialog.js';

/** 更多: what supervisors and ops may do with the case: those of `inMenu`, which has some. */
export function OperationsMenu({ detail, definition }: { readonly detail: CaseDetail; readonly definition: PublishedDefinition }): ReactNode {
  const { t } = useTranslation('case');
  const [asked, setAsked] = useState<OperationName | null>(null);
  const items = inMenu(detail);
  return (
    <>
      <Dropdown
        trigger={['click']}
        placement="topLeft"
        menu={{
          items: items.map((operation) => ({ key: operation, label: t(`operation.${operation}`), danger: operation === 'cancel' })),
          onClick: ({ key }) => setAsked(items.find((each) => each === key) ?? null),
        }}
      >
        <Button icon={<MoreOutlined aria-hidden />}>{t('more')}</Button>
      </Dropdown>
      {asked && <OperationDialog key={asked} operation={asked} detail={detail} definition={definition} onClose={() => setAsked(null)} />}
    </>
  );
}
