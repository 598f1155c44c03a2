import { MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useNavigation, type NavigationItem } from './navigation.js';
import { useOpenTaskCount } from './open-task-count.js';

const KEY = 'liuzhuan.rail';

/** Whether an address belongs to an entry. */
export function isCurrent(item: Pick<NavigationItem, 'path' | 'owns'>, pathname: string): boolean {
  return pathname === item.path || item.owns.some((prefix) => pathname === prefix || pathname.startsWith(`${prefix}/`));
}

/** The left rail; folded it shows icons with their word on hover. */
export function Rail(): ReactNode {
  const { t } = useTranslation('frame');
  const { t: common } = useTranslation();
  const { pathname } = useLocation();
  const items = useNavigation();
  const [folded, setFolded] = useState(() => window.localStorage.getItem(KEY) === 'folded');
  const toggle = (): void => {
    window.localStorage.setItem(KEY, folded ? 'open' : 'folded');
    setFolded(!folded);
  };
  return (
    <nav className={folded ? 'lz-rail lz-rail-narrow' : 'lz-rail'} aria-label={t('nav.label')}>
      <Link to="/" className="lz-rail-brand" aria-label={common('product')}>
        <img src="/favicon.svg" alt="" width={24} height={24} />
        {!folded && common('product')}
      </Link>
      <ul>
        {items.map((item) => (
          <li key={item.key}>
            <Tooltip title={folded ? t(`nav.${item.key}`) : ''} placement="right">
              <Link
                to={item.path}
                className="lz-rail-item"
                aria-current={isCurrent(item, pathname) ? 'page' : undefined}
                aria-label={folded ? t(`nav.${item.key}`) : undefined}
              >
                {item.icon}
                {!folded && <span>{t(`nav.${item.key}`)}</span>}
                {!folded && item.key === 'tasks' && <TaskCount />}
              </Link>
            </Tooltip>
          </li>
        ))}
      </ul>
      <Button
        type="text"
        className="lz-rail-fold"
        aria-expanded={!folded}
        icon={folded ? <MenuUnfoldOutlined aria-hidden /> : <MenuFoldOutlined aria-hidden />}
        aria-label={folded ? t('nav.expand') : t('nav.collapse')}
        onClick={toggle}
      >
        {folded ? null : t('nav.collapse')}
      </Button>
    </nav>
  );
}

function TaskCount(): ReactNode {
  const count = useOpenTaskCount();
  if (count === null || count === 0) return null;
  return <span className="lz-rail-count lz-nums">{count}</span>;
}
