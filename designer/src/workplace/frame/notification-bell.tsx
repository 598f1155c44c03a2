import { BellOutlined } from '@ant-design/icons';
import { Badge, Button, Popover } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NotificationList } from './notification-list.js';
import { useMarkRead, useNotifications } from './notifications.js';

/** The bell with the number of unread lines; opens the newest of them. */
export function NotificationBell(): ReactNode {
  const { t } = useTranslation('frame');
  const { t: common } = useTranslation();
  const [open, setOpen] = useState(false);
  const page = useNotifications().data;
  const unread = page?.unread ?? 0;
  const newest = page?.items[0]?.id;
  const markRead = useMarkRead();
  const label = unread === 0 ? t('bell.label') : common('pair', { name: t('bell.label'), value: t('bell.unread', { count: unread }) });
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      title={
        <div className="lz-bell-head">
          {t('bell.label')}
          {unread > 0 && newest !== undefined && (
            <Button type="link" size="small" onClick={() => markRead.mutate(newest)}>
              {t('bell.markRead')}
            </Button>
          )}
        </div>
      }
      content={<div className="lz-bell-panel">{open && <NotificationList onOpen={() => setOpen(false)} />}</div>}
    >
      <Button
        type="text"
        aria-label={label}
        icon={
          <Badge count={unread} size="small" color="var(--lz-azurite)" offset={[unread > 9 ? 10 : 4, -2]} overflowCount={99}>
            <BellOutlined aria-hidden />
          </Badge>
        }
      />
    </Popover>
  );
}
