import { BellOutlined, FormOutlined, InboxOutlined, UserOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useNavigation } from './navigation.js';
import { UserMenu } from './user-menu.js';

/** The phone's bar: tasks, start, messages, me. */
export function BottomBar(): ReactNode {
  const { t } = useTranslation('frame');
  const { pathname } = useLocation();
  const mayStart = useNavigation().some((item) => item.key === 'start');
  const current = (prefix: string): 'page' | undefined => (pathname.startsWith(prefix) ? 'page' : undefined);
  return (
    <nav className="lz-bottom-bar" aria-label={t('nav.label')}>
      <Link to="/tasks" aria-current={current('/tasks')}>
        <InboxOutlined aria-hidden />
        {t('nav.tasks')}
      </Link>
      {mayStart && (
        <Link to="/start" aria-current={current('/start')}>
          <FormOutlined aria-hidden />
          {t('nav.start')}
        </Link>
      )}
      <Link to="/messages" aria-current={current('/messages')}>
        <BellOutlined aria-hidden />
        {t('nav.messages')}
      </Link>
      <UserMenu>
        <button type="button">
          <UserOutlined aria-hidden />
          {t('nav.me')}
        </button>
      </UserMenu>
    </nav>
  );
}
