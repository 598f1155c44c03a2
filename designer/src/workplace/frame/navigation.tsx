import {
  AppstoreOutlined,
  CalendarOutlined,
  FileTextOutlined,
  FormOutlined,
  FundOutlined,
  HomeOutlined,
  InboxOutlined,
  TeamOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useDefinitions } from '../../kit/api-client/definitions.js';
import { useMay } from '../../kit/session/session.js';

/** One entry of the rail. */
export interface NavigationItem {
  readonly key: 'home' | 'tasks' | 'start' | 'cases' | 'board' | 'parameters' | 'calendar' | 'jobs' | 'people';
  readonly path: string;
  readonly icon: ReactNode;
  /** Address prefixes that belong to it. */
  readonly owns: readonly string[];
}

const items: readonly NavigationItem[] = [
  { key: 'home', path: '/', icon: <HomeOutlined aria-hidden />, owns: [] },
  { key: 'tasks', path: '/tasks', icon: <InboxOutlined aria-hidden />, owns: ['/tasks'] },
  { key: 'start', path: '/start', icon: <FormOutlined aria-hidden />, owns: ['/start'] },
  { key: 'cases', path: '/cases', icon: <FileTextOutlined aria-hidden />, owns: ['/cases'] },
  { key: 'board', path: '/board', icon: <FundOutlined aria-hidden />, owns: ['/board'] },
  { key: 'parameters', path: '/parameters', icon: <AppstoreOutlined aria-hidden />, owns: ['/parameters'] },
  { key: 'calendar', path: '/calendar', icon: <CalendarOutlined aria-hidden />, owns: ['/calendar'] },
  { key: 'jobs', path: '/jobs', icon: <UnorderedListOutlined aria-hidden />, owns: ['/jobs'] },
  { key: 'people', path: '/admin/people', icon: <TeamOutlined aria-hidden />, owns: ['/admin'] },
];

/** The entries this person can use; what he may not do is not shown. */
export function useNavigation(): readonly NavigationItem[] {
  const may = useMay();
  const definitions = useDefinitions().data ?? [];
  const shown: Readonly<Record<NavigationItem['key'], boolean>> = {
    home: true,
    tasks: true,
    start: definitions.some((definition) => definition.mayStart),
    cases: true,
    board: definitions.some((definition) => definition.mayBoard),
    parameters: may('read', 'Parameter'),
    calendar: may('read', 'Calendar'),
    jobs: may('read', 'Job'),
    people: may('manage', 'User'),
  };
  return items.filter((item) => shown[item.key]);
}
